import type { OpenAPIObject } from '@nestjs/swagger';
import type { Permission, RoleCode, Scope } from '#people';
import type { ProblemCode } from '#platform';

type PathItem = OpenAPIObject['paths'][string];
type Described = NonNullable<PathItem['get']>;

/** An operation with what the decorators left for the page. */
export interface ApiOperation extends Described {
  'x-required-permissions'?: readonly Permission[];
  'x-required-scopes'?: readonly Scope[];
  'x-required-roles'?: readonly RoleCode[];
  /** `open`: any person; `limited`: also before the second factor. */
  'x-session'?: 'open' | 'limited';
  'x-problems'?: ProblemCode[];
}

export type ApiDocument = OpenAPIObject;

export interface PlacedOperation {
  path: string;
  method: (typeof METHODS)[number];
  operation: ApiOperation;
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;

/** Every operation of the document with its place. */
export function operationsOf({ paths }: Pick<OpenAPIObject, 'paths'>): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as ApiOperation | undefined;
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}
