import { CONTRACTS } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import type { RouteContract } from '@baton/schema/api/route';
import { ERROR_CODES } from '@baton/schema/errors/codes';
import type { JsonObject } from '@baton/schema/json';
import { z } from 'zod';
import { PUBLIC_ROUTES } from './route-handler.ts';

const PROBLEM = { $ref: '#/components/schemas/Problem' };
const ISSUE_SCHEMA: JsonObject = {
  type: 'object',
  required: ['code', 'severity', 'where', 'message', 'fix'],
  properties: {
    code: { type: 'string' },
    severity: { enum: ['error', 'warning'] },
    where: {
      type: 'object',
      required: ['path'],
      properties: { path: { type: 'string' }, node: { type: 'string' }, edge: { type: 'string' }, field: { type: 'string' } },
    },
    message: { type: 'string' },
    fix: { type: 'string' },
  },
};
const PROBLEM_SCHEMA: JsonObject = {
  type: 'object',
  description: 'RFC 9457, with every fault at once in `issues`.',
  required: ['type', 'title', 'status', 'detail', 'code', 'fix', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and why.' },
    code: { enum: Object.keys(ERROR_CODES) },
    fix: { type: 'string', description: 'What to do now.' },
    path: { type: 'string' },
    issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
};

/** The description of the API (OpenAPI 3.1), made of the contracts alone. */
export function openApi(publicUrl: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const name of Object.keys(PATHS) as RouteName[]) {
    const [method = 'GET', path = '/'] = PATHS[name].split(' ');
    const place = path.replace(/:(\w+)/g, '{$1}');
    paths[place] = { ...paths[place], [method.toLowerCase()]: operation(CONTRACTS[name], method) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton', version: '1', description: 'Pipelines of agents and human gates. Every refusal is application/problem+json.' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA, Issue: ISSUE_SCHEMA },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'baton.session_token' } },
    },
    security: [{ session: [] }],
  };
}

function operation(contract: RouteContract, method: string): JsonObject {
  const open = (PUBLIC_ROUTES as readonly string[]).includes(contract.name);
  return {
    operationId: contract.name,
    summary: contract.summary,
    tags: [contract.name.split('.')[0] ?? ''],
    'x-permission': contract.permission,
    ...(open && { security: [] }),
    parameters: [
      ...parameters(contract.params, 'path'),
      ...parameters(contract.query, 'query'),
      ...(contract.idempotent === true ? [IDEMPOTENCY_KEY] : []),
      ...(contract.kind === 'stream' ? [LAST_EVENT_ID] : []),
    ],
    ...(method !== 'GET' &&
      method !== 'DELETE' && {
        requestBody: { required: true, content: { 'application/json': { schema: schemaOf(contract.body, 'input') } } },
      }),
    responses: {
      [String(contract.status ?? 200)]: success(contract),
      default: { description: 'Refused or failed', content: { 'application/problem+json': { schema: PROBLEM } } },
    },
  };
}

function success(contract: RouteContract): JsonObject {
  if (contract.kind === 'stream')
    return { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(contract.response, 'output') } } };
}

function parameters(schema: z.ZodType, where: 'path' | 'query'): JsonObject[] {
  const json = schemaOf(schema, 'input');
  const required = Array.isArray(json.required) ? json.required : [];
  return Object.entries((json.properties ?? {}) as Record<string, JsonObject>).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: part,
  }));
}

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonObject;
  return json;
}

const IDEMPOTENCY_KEY: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeating the same request with the same key does the work once.',
  schema: { type: 'string', maxLength: 200 },
};
const LAST_EVENT_ID: JsonObject = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The last sequence you have; wins over `after`.',
  schema: { type: 'string' },
};
