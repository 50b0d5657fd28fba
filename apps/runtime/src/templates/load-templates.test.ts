import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadTemplates } from './load-templates.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'baton-templates-'));
  writeFileSync(path.join(root, 'outside.json'), '"canary"');
});
afterEach(() => rmSync(root, { recursive: true }));

const noTypes = { get: () => undefined, all: () => [] };
const pipeline = (samples: unknown) =>
  JSON.stringify({
    format: 1,
    name: 'T',
    brief: { fields: [] },
    nodes: [],
    edges: [],
    policies: {},
    samples: { outputs: { a: [{ output: samples }] } },
  });

function write(id: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, id, name)), { recursive: true });
    writeFileSync(path.join(root, id, name), text);
  }
}
function load() {
  const faults: string[] = [];
  const templates = loadTemplates(root, noTypes, (id, error) => faults.push(`${id}: ${String(error)}`));
  return { templates, faults };
}

test('files stand in for their content, also inside each other; text files become texts', () => {
  write('good', {
    'pipeline.json': pipeline({ $file: 'samples/a.json' }),
    'samples/a.json': '{"doc":{"$file":"context/policy.md"}}',
    'context/policy.md': '# Policy',
    'README.md': 'What it is for',
  });
  const { templates, faults } = load();
  expect(faults).toEqual([]);
  expect(templates.map((template) => [template.id, template.readme])).toEqual([['good', 'What it is for']]);
  expect(templates[0]?.pipeline.samples.outputs).toEqual({ a: [{ output: { doc: '# Policy' } }] });
});

test.each(['../outside.json', '/etc/passwd', 'link.json', '../../outside.json', 'samples/../../outside.json'])(
  '%s is not read: it lies outside',
  (name) => {
    write('bad', { 'pipeline.json': pipeline({ $file: name }) });
    symlinkSync(path.join(root, 'outside.json'), path.join(root, 'bad/link.json'));
    write('good', { 'pipeline.json': pipeline(1) });
    const { templates, faults } = load();
    expect(templates.map((template) => template.id)).toEqual(['good']);
    expect(JSON.stringify(templates)).not.toContain('canary');
    expect(faults).toHaveLength(1);
  },
);

test('a broken template is reported and the others load; no folder means no templates', () => {
  write('broken', { 'pipeline.json': '{' });
  write('empty', { 'README.md': 'nothing here' });
  write('list', { 'pipeline.json': '[]' });
  expect(load().faults.map((line) => line.split(':')[0])).toEqual(['broken', 'empty', 'list']);
  expect(loadTemplates(path.join(root, 'missing'), noTypes, () => undefined)).toEqual([]);
});
