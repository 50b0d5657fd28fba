import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test } from 'vitest';
import { execute, newHistory } from '../history/history.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { replaceThing } from './replace-thing.ts';
import { assigneeKey, assigneeOfKey, type UsedThing, usedThings } from './used-things.ts';

const catalog = definitionCatalog;
const agent = (produces: object, model = '') => ({ ...catalog.get('agent')?.defaults, produces: { ...produces }, model });
const gate = (userId: string) => ({
  ...catalog.get('gate')?.defaults,
  parties: [{ id: 'p', label: 'Expert', assignee: { kind: 'person', userId }, blocking: true, section: '' }],
});
const calls = (versionId: string, ends: { key: string; name: string }[]) => ({
  calls: { pipelineId: 'p', versionId, hash: 'h', name: 'Legal check', number: 1, ends, fields: [], brief: {} },
});
const DOC = pipeline(
  [
    step('a', 'agent', { config: agent({ kind: 'artefact', artefact: 'diagnosis' }, 'gpt-5') }),
    step('b', 'agent', { config: agent({ kind: 'text', title: '' }, 'gpt-5'), locked: true }),
    step('g', 'gate', { config: gate('u1') }),
    step('h', 'gate', { config: gate('u1') }),
    step('sub', 'pipeline', {
      config: {
        ...catalog.get('pipeline')?.defaults,
        ...calls('v1', [
          { key: 'ok', name: 'Fine' },
          { key: 'no', name: 'Not' },
        ]),
      },
    }),
    step('end', 'end'),
  ],
  [path('sub:end_no', 'end')],
);
const find = (kind: string, key: string): UsedThing => usedThings(DOC, catalog).find((thing) => thing.kind === kind && thing.key === key)!;

test('documents, models, called pipelines and people are found with all their places', () => {
  expect(usedThings(DOC, catalog).map(({ kind, key, places }) => [kind, key, places.map(({ node }) => node)])).toEqual(
    expect.arrayContaining([
      ['artefact', 'diagnosis', ['a']],
      ['model', 'gpt-5', ['a', 'b']],
      ['people', 'person:u1', ['g', 'h']],
      ['pipeline', 'v1', ['sub']],
    ]),
  );
  expect(find('people', 'person:u1').places[0]?.label).toBe('Who decides, Expert: Who that is');
});

test('a person is replaced everywhere in one entry, a locked step is left alone', () => {
  const people = find('people', 'person:u1').places.map((place) => ({ place, value: { kind: 'team', teamId: 't1' } }));
  const models = find('model', 'gpt-5').places.map((place) => ({ place, value: 'qwen3' }));
  const one = execute(newHistory(DOC), replaceThing(people, 'replace Priya by Legal'), { catalog }, 0);
  expect(usedThings(one.doc, catalog).find(({ key }) => key === 'team:t1')?.places).toHaveLength(2);
  expect(one.past.map(({ label }) => label)).toEqual(['replace Priya by Legal']);
  const two = execute(one, replaceThing(models, 'replace the model'), { catalog }, 0);
  expect(two.doc.nodes.map((node) => node.config['model'])).toEqual(['qwen3', 'gpt-5', undefined, undefined, undefined, undefined]);
});

test('another called pipeline takes the paths of ends that it does not have with it', () => {
  const [place] = find('pipeline', 'v1').places;
  const outcome = catalog.get('pipeline')?.outcomes(DOC.nodes[4]!.config)[1]?.id ?? '';
  const wired = { ...DOC, edges: [path(`sub:${outcome}`, 'end')] };
  const value = calls('v2', [{ key: 'ok', name: 'Fine' }]).calls;
  expect(execute(newHistory(wired), replaceThing([{ place: place!, value }], 'x'), { catalog }, 0).doc.edges).toEqual([]);
});

test('a key names the same people back', () => {
  for (const key of ['starter', 'person:u1', 'role:admin', 'guest:a@b.example']) expect(assigneeKey(assigneeOfKey(key))).toBe(key);
});
