import { PATHS, type RouteName } from '@baton/schema/api/paths';
import type { JsonObject } from '@baton/schema/json';
import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';

type Operation = {
  operationId: string;
  parameters: { name: string; in: string }[];
  responses: JsonObject;
  security?: unknown[];
  requestBody?: JsonObject;
};
const document = openApi('http://127.0.0.1:4200') as { openapi: string; paths: Record<string, Record<string, Operation>> };
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test('describes every route once, with its parameters', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(operations.map((operation) => operation.operationId).toSorted()).toEqual((Object.keys(PATHS) as RouteName[]).toSorted());
  for (const [path, methods] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/{(\w+)}/g)].map((match) => match[1]);
    for (const operation of Object.values(methods))
      expect(operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(named);
  }
});

test('is plain JSON: every reference leads somewhere, and only public routes are open', () => {
  const text = JSON.stringify(document);
  expect(JSON.parse(text)).toEqual(document);
  for (const [, ref = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) expect(text).toContain(`"${ref}":{`);
  expect(operations.filter((operation) => operation.security?.length === 0).map((operation) => operation.operationId)).toContain(
    'setup.claim',
  );
  expect(document.paths['/api/runs']?.post?.security).toBeUndefined();
  expect(document.paths['/api/runs/{runId}/events']?.get?.responses['200']).toMatchObject({ content: { 'text/event-stream': {} } });
});
