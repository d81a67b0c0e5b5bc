import type { OpenAPIObject } from '@nestjs/swagger';
import { safeParse, toJSONSchema, type $ZodType } from 'zod/v4/core';
import type { RouteFacts } from './route-facts.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
interface ObjectSchema {
  properties?: Record<string, Schema>;
  required?: string[];
}

/** RFC 9457, with what this server adds. */
export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    id: { type: 'string', description: 'finds an unexpected error in the log' },
  },
};

/** Completes what decorators alone do not say: bodies, queries, permissions, refusals. */
export function describeOperation(operation: Operation, facts: RouteFacts): void {
  const { allowance, body, query } = facts;
  const open = allowance === 'public';
  const inPath = (operation.parameters ?? []).filter(isInPath);
  const parameters = [...inPath, ...(query ? queryParameters(query) : [])];
  const wrong = body !== null || query !== null;
  operation.security = open ? [] : [{ bearer: [] }];
  operation.parameters = parameters;
  if (body) {
    const schema = jsonSchema(body, 'input') as Schema;
    const required = !safeParse(body, {}).success;
    operation.requestBody = { required, content: { 'application/json': { schema } } };
  } else {
    delete operation.requestBody;
  }
  if (!open) Object.assign(operation, { 'x-roles': allowance ?? [] });
  for (const response of Object.values(operation.responses)) {
    if (response && !('$ref' in response)) response.description ||= 'Done';
  }
  operation.responses = {
    ...operation.responses,
    ...(wrong && { 400: refusal('A field is wrong; `errors` names each') }),
    ...(!open && { 401: refusal('Not signed in'), 403: refusal('The role does not allow it') }),
    ...(inPath.length > 0 && { 404: refusal('There is no such thing') }),
    ...(body && { 413: refusal('The body is too large') }),
    default: refusal('Another problem'),
  };
}

const isInPath = (parameter: Parameter) => 'in' in parameter && parameter.in === 'path';

function refusal(description: string) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
}

function jsonSchema(schema: $ZodType, io: 'input' | 'output'): object {
  return { ...toJSONSchema(schema, { io, unrepresentable: 'any' }), $schema: undefined };
}

/** Types as the server reads them (`output`), required as the client must send them (`input`). */
function queryParameters(query: $ZodType): Parameter[] {
  const { properties = {} } = jsonSchema(query, 'output') as ObjectSchema;
  const { required = [] } = jsonSchema(query, 'input') as ObjectSchema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
