import { RouteConfig } from '@nestjs/platform-fastify';
import type { JsonBounds } from '#intake';
import type { Permission } from '#people';

/** Bounds of a body. `bytes` is checked while the body arrives, the others on its bytes, before anything is parsed. */
export interface BodyLimits extends JsonBounds {
  /** Bytes of the whole body. */
  bytes: number;
}

/**
 * Who may call a route: everybody, whoever has one of these permissions, the sender of a channel, any person whose session is open, or any
 * person in a session, also one that lacks the second factor. A sender is checked by the channel's own rule (`intake/doorkeeper.ts`).
 */
export type Access = 'everybody' | 'sender' | 'person' | 'session' | readonly Permission[];

/** What a route asks of a request before its body is read. Kept with the handler, and in the config of its fastify route. */
export interface RouteRules {
  access?: Access;
  body?: Partial<BodyLimits>;
  /** Shows a caller of some areas nothing from elsewhere, although no record stands in the address. */
  keepsToReach?: boolean;
  /** Takes forms in place of JSON. */
  form?: boolean;
  /** Takes the bytes of JSON, which the handler decodes. */
  rawJson?: boolean;
  /** Takes XML, which the handler reads itself. */
  xml?: boolean;
  /** Takes a part of a file, whose bytes go on as they arrive. */
  parts?: boolean;
  /** Files of the body may be named by the key of their upload. */
  uploads?: boolean;
  /** The channel of a door for senders whose address does not name it. */
  channel?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    huiliu?: RouteRules;
  }
}

const RULES = 'huiliu:route';

/** The rules of a handler; empty for one that has none. */
export function rulesOf(handler: object): RouteRules {
  return (Reflect.getMetadata(RULES, handler) as RouteRules | undefined) ?? {};
}

/** Gives rules to one handler, or to all handlers of a controller. The rule of a handler goes before that of its controller. */
export function routeRules(rules: RouteRules): ClassDecorator & MethodDecorator {
  return ((target: { prototype: object }, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (key !== undefined && descriptor !== undefined)
      return keep(descriptor, { ...rulesOfMethod(descriptor), ...rules });
    for (const [name, method] of Object.entries(Object.getOwnPropertyDescriptors(target.prototype)))
      if (name !== 'constructor' && isHandler(method)) keep(method, { ...rules, ...rulesOfMethod(method) });
    return undefined;
  }) as ClassDecorator & MethodDecorator;
}

/** Nest marks a handler with the path of its route. */
function isHandler({ value }: PropertyDescriptor): boolean {
  return typeof value === 'function' && Reflect.hasMetadata('path', value);
}

const rulesOfMethod = ({ value }: PropertyDescriptor): RouteRules => rulesOf(value as object);

function keep(method: PropertyDescriptor, rules: RouteRules): void {
  Reflect.defineMetadata(RULES, rules, method.value as object);
  RouteConfig({ huiliu: rules })({}, '', method);
}

/**
 * The handler has no record in its address, and shows a caller of some areas nothing from elsewhere: it asks `permissionReach`, or a field of the
 * request names the record. Without this mark such a handler is closed to them.
 */
export const KeepsToReach = (): ClassDecorator & MethodDecorator => routeRules({ keepsToReach: true });
