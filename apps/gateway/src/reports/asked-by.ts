import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

/** Writes the parameters of a query on the API page, from the same rules that refuse a wrong one. */
export function AskedBy(query: new () => object): MethodDecorator {
  const { properties = {}, required = [] } = targetConstructorToSchema(query);
  return applyDecorators(
    ...Object.entries(properties).map(([name, schema]) =>
      ApiQuery({ name, required: required.includes(name), schema: schema as object }),
    ),
  );
}
