import { definitionCatalog } from '@baton/nodes/definitions';
import { pipelineJsonSchema } from '@baton/schema/graph/pipeline-json-schema';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const TEMPLATES = path.resolve(import.meta.dirname, '../../templates');
const schema = pipelineJsonSchema('https://example.org/schema/pipeline-1.json', definitionCatalog);
// What a code editor does with it; a keyword or reference that it would not understand is a fault of the schema.
const check = new Ajv2020({ allErrors: true, strict: 'log', logger: { log: fail, warn: fail, error: fail } }).compile(schema);

function fail(...words: unknown[]): void {
  throw new Error(words.join(' '));
}
interface File {
  nodes: { type: string; typeVersion: number; config: Record<string, unknown> }[];
}
const template = (): File => JSON.parse(readFileSync(path.join(TEMPLATES, 'diagnosis-to-monitor/pipeline.json'), 'utf8')) as File;
const faults = (file: unknown): string[] => {
  check(file);
  return (check.errors ?? []).map(
    ({ instancePath, keyword, params }: ErrorObject) => `${instancePath} ${keyword} ${JSON.stringify(params)}`,
  );
};

test('the template is a valid file by the published schema', () => {
  expect(faults(template())).toEqual([]);
});

test('every type has its settings in the schema, and a new step of it is valid', () => {
  for (const { type, version, defaults } of definitionCatalog.all()) {
    const file = template();
    file.nodes[1] = { ...file.nodes[1], type, typeVersion: version, config: defaults };
    expect([type, faults(file)]).toEqual([type, []]);
    file.nodes[1] = { ...file.nodes[1], config: { ...defaults, nobody_knows_this: 1 } };
    expect([type, faults(file).join()]).toEqual([type, expect.stringContaining('nobody_knows_this')]);
  }
});

test('a setting of the wrong kind is found at its place; a type that is not known here, and an older one, stay open', () => {
  const file = template();
  const at = file.nodes.findIndex((node) => node.type === 'agent');
  const agent = file.nodes[at]!;
  file.nodes[at] = { ...agent, config: { ...agent.config, timeoutMinutes: 'long' } };
  expect(faults(file).join()).toContain(`/nodes/${at}/config/timeoutMinutes type`);
  file.nodes[at] = { ...agent, type: 'from-elsewhere', config: { anything: true } };
  expect(faults(file)).toEqual([]);
  file.nodes[at] = { ...agent, typeVersion: 999, config: { anything: true } };
  expect(faults(file)).toEqual([]);
});

test('settings say their names, so that a code editor can show them', () => {
  expect(schema).toMatchObject({
    $defs: { 'settings.agent': { title: 'Agent', properties: { instructions: { title: expect.any(String) as string } } } },
  });
});
