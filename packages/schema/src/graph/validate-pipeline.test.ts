import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors, type Issue } from '../errors/issue.ts';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { hashOfMeaning } from './hash-of-meaning.ts';
import type { Pipeline } from './pipeline.ts';
import { policyChecks } from './policy-checks.ts';
import { semanticDiff } from './semantic-diff.ts';
import { anyPipeline } from './testing/arbitrary-pipeline.ts';
import { draw, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';
import { checkPipeline, validatePipeline } from './validate-pipeline.ts';

const CATALOG = testCatalog();
const FILE = JSON.parse(JSON.stringify(draw(GOOD))) as JsonObject & { nodes: JsonObject[]; edges: JsonObject[] };
const told = (issues: readonly Issue[]): string[] => issues.map((issue) => `${issue.code} ${issue.where.path}`);
const validate = (input: unknown): string[] => told(validatePipeline(input, CATALOG).issues);

/** The good file with one place changed; undefined takes the place away. */
function withPlace(path: string, value: unknown): JsonObject {
  const file = structuredClone(FILE) as JsonObject;
  const parts = path.split('/').slice(1);
  const last = parts.pop() ?? '';
  let at: JsonObject = file;
  for (const part of parts) at = at[part] as JsonObject;
  if (value === undefined) delete at[last];
  else at[last] = value as Json;
  return file;
}

describe('a good file', () => {
  it('has no faults and comes back as it was', () => {
    const { pipeline, issues } = validatePipeline(FILE, CATALOG);
    expect(issues).toEqual([]);
    expect(pipeline).toEqual(FILE);
    expect(pipeline && policyChecks(pipeline, CATALOG)).toEqual([]);
  });

  it('comes back the same after any number of rounds', () => {
    fc.assert(
      fc.property(anyPipeline, (made) => {
        const { pipeline } = validatePipeline(made, CATALOG);
        expect(pipeline).toEqual(made);
        expect(validatePipeline(JSON.parse(JSON.stringify(pipeline)), CATALOG).pipeline).toEqual(pipeline);
        expect(pipeline && semanticDiff(made, pipeline, CATALOG)).toEqual([]);
      }),
    );
  });
});

describe('what is no pipeline', () => {
  it.each([
    [[]],
    ['x'],
    [42],
    [null],
    [{}],
    [undefined],
    [true],
    [{ nodes: [] }],
    [{ nodes: null, edges: [] }],
    [{ nodes: [], edges: {} }],
  ])('%j', (input) => {
    const { pipeline, issues } = validatePipeline(input, CATALOG);
    expect(pipeline).toBeUndefined();
    expect(issues.map(({ code }) => code)).toContain(input === undefined ? 'not_json' : 'not_a_pipeline');
  });
});

describe('faults of shape', () => {
  it.each<[string, unknown, string]>([
    ['/format', 99, 'newer_format /format'],
    ['/name', '', 'shape_too_small /name'],
    ['/name', undefined, 'shape_invalid_type /name'],
    ['/brief', 'x', 'shape_invalid_type /brief'],
    ['/policies/currency', 'euro', 'shape_invalid_format /policies/currency'],
    ['/nodes/1', 'draft', 'shape_invalid_type /nodes/1'],
    ['/nodes/1/id', 5, 'shape_invalid_type /nodes/1/id'],
    ['/nodes/1/key', 'Draft', 'shape_invalid_format /nodes/1/key'],
    ['/nodes/1/type', 5, 'shape_invalid_type /nodes/1/type'],
    ['/nodes/1/config', [], 'shape_invalid_type /nodes/1/config'],
    ['/nodes/1/name', 'x'.repeat(LIMITS.nameChars + 1), 'shape_too_big /nodes/1/name'],
    ['/nodes/1/startWhen', 'never', 'shape_invalid_value /nodes/1/startWhen'],
    ['/edges/3/maxRounds', 0, 'shape_too_small /edges/3/maxRounds'],
    ['/edges/3/maxRounds', -1, 'shape_too_small /edges/3/maxRounds'],
    ['/edges/3/maxRounds', 1e9, 'shape_too_big /edges/3/maxRounds'],
    ['/edges/3/maxRounds', '3', 'shape_invalid_type /edges/3/maxRounds'],
    ['/edges/3/maxRounds', 1.5, 'shape_invalid_type /edges/3/maxRounds'],
    ['/edges/3/maxRounds', null, 'shape_invalid_type /edges/3/maxRounds'],
    ['/edges/0/from', undefined, 'shape_invalid_type /edges/0/from'],
    ['/edges/0/from/node', '', 'shape_invalid_format /edges/0/from/node'],
    ['/nodes/1/config/say', 5, 'shape_invalid_type /nodes/1/config/say'],
    ['/nodes/1/config/extra', 5, 'shape_unrecognized_keys /nodes/1/config'],
  ])('%s = %j', (path, value, expected) => {
    const { pipeline, issues } = validatePipeline(withPlace(path, value), CATALOG);
    expect(told(issues)).toContain(expected);
    expect(hasErrors(issues)).toBe(true);
    if (path.includes('/config/')) expect(pipeline).toBeDefined();
    else expect(pipeline).toBeUndefined();
  });

  it('do not hide what else is wrong, and do not bring false alarms with them', () => {
    const file = structuredClone(FILE) as typeof FILE;
    file.nodes[1] = { ...file.nodes[1], key: 'Draft!', name: '' };
    file.nodes[3] = { ...file.nodes[3], typeVersion: 'one' };
    file.edges[3] = { ...file.edges[3], maxRounds: 99 };
    file.edges.push({ id: 'lost', from: { node: 'draft', outcome: 'done' }, to: 'nobody' });
    const { issues } = validatePipeline(file, CATALOG);
    expect(told(issues)).toEqual([
      'shape_invalid_format /nodes/1/key',
      'shape_too_small /nodes/1/name',
      'shape_invalid_type /nodes/3/typeVersion',
      'shape_too_big /edges/3/maxRounds',
      'edge_to_nowhere /edges/8',
      'reference_unknown /nodes/2/config/shows/0',
      'reference_unknown /nodes/3/config/over',
      'reference_unknown /nodes/4/config/say',
      'reference_unknown /nodes/6/config/doc',
    ]);
    expect(issues[0]?.where.node).toBe('draft');
    expect(issues[3]?.where.edge).toBe('e3');
  });

  it('count before they are listed', () => {
    const many = Array.from({ length: 100_000 }, (_none, index) => ({ id: `n${index}` }));
    expect(validate({ ...FILE, nodes: many })).toEqual(['too_many_nodes /nodes']);
    const edges = Array.from({ length: LIMITS.edges + 1 }, () => FILE.edges[0] as Json);
    expect(validate({ ...FILE, edges })).toEqual(['too_many_edges /edges']);
    const [message] = validatePipeline({ ...FILE, nodes: many.slice(0, LIMITS.nodes + 1) }, CATALOG).issues.map((issue) => issue.message);
    expect(message).toBe('There are 501 steps; one pipeline takes up to 500.');
  });
});

describe('characters and names that nothing takes', () => {
  it.each(['\u0000', '\uD800', '\uDC00'])('%j in every text field is refused with its place', (bad) => {
    const texts: string[] = [];
    const file = JSON.parse(JSON.stringify(FILE), function (this: unknown, key: string, value: unknown) {
      return typeof value === 'string' && key !== '' ? `${value}${bad}` : value;
    }) as Json;
    const visit = (value: Json, path: string): void => {
      if (typeof value === 'string') texts.push(path);
      else if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`);
    };
    visit(file, '');
    expect(texts.length).toBeGreaterThan(30);
    const { pipeline, issues } = validatePipeline(file, CATALOG);
    expect(pipeline).toBeUndefined();
    const places = issues.filter(({ code }) => code === 'bad_characters').map(({ where }) => where.path);
    expect(places).toEqual(texts.slice(0, places.length));
    expect(places.length).toBeGreaterThan(30);
  });

  it('keeps emoji, right-to-left marks and odd characters that are characters', () => {
    const name = 'Café 😀 \u202Eabc \uFFFE =1+1';
    expect(validatePipeline(withPlace('/nodes/1/name', name), CATALOG).pipeline?.nodes[1]?.name).toBe(name);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])('%s names nothing', (name) => {
    const config = JSON.parse(`{"say": "x", ${JSON.stringify(name)}: {"polluted": 1}}`) as Json;
    expect(validate(withPlace('/nodes/1/config', config))).toContain(`reserved_name /nodes/1/config/${name}`);
    for (const path of ['/nodes/1/id', '/nodes/1/key', '/edges/1/id', '/edges/1/from/outcome', '/brief/fields/0/key'])
      expect([path, hasErrors(validatePipeline(withPlace(path, name), CATALOG).issues)]).toEqual([path, true]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('keeps what looks like a class or a secret of another program as plain data', () => {
    const value = { lc: 1, type: 'secret', id: ['OPENAI_API_KEY'] };
    const file = withPlace('/samples/outputs', { draft: [{ output: value }] });
    expect(validatePipeline(file, CATALOG).pipeline?.samples.outputs['draft']?.[0]?.output).toEqual(value);
  });

  it('goes through 200,000 nested brackets without falling over', () => {
    let deep: Json = 'x';
    for (let i = 0; i < 200_000; i += 1) deep = [deep];
    expect(validatePipeline(withPlace('/nodes/1/config/say', deep), CATALOG).issues.map(({ code }) => code)).toEqual(['too_deep']);
  });
});

describe('looks', () => {
  it.each<[string, unknown, string[]]>([
    [
      '/layout/nodes',
      { draft: { x: null, y: 1 }, check: { x: '3', y: 0 }, each: { x: 1e308, y: 0 }, make: { x: 1, y: 2 }, out: 5 },
      ['draft', 'check', 'each', 'out'].map((id) => `look_dropped /layout/nodes/${id}`),
    ],
    ['/layout/nodes', 'x', ['look_dropped /layout/nodes']],
    ['/layout', 7, ['look_dropped /layout']],
    ['/layout', undefined, []],
    ['/layout/phases', [{ id: 'p', name: 'P', nodes: [] }, 5], ['look_dropped /layout/phases/1']],
    ['/layout/phases', {}, ['look_dropped /layout/phases']],
  ])('%s = %j only warn', (path, value, expected) => {
    const { pipeline, issues } = validatePipeline(withPlace(path, value), CATALOG);
    expect(told(issues)).toEqual(expected);
    expect(hasErrors(issues)).toBe(false);
    for (const place of Object.values(pipeline?.layout.nodes ?? { none: { x: Number.NaN, y: 0 } }))
      expect(Number.isFinite(place.x + place.y)).toBe(true);
  });
});

describe('keys that are not known', () => {
  const file = structuredClone(FILE) as typeof FILE;
  (file as JsonObject)['author'] = { name: 'Ana' };
  file.nodes[1] = { ...file.nodes[1], colour: 'red' };
  file.edges[0] = { ...file.edges[0], when: 'true' };

  it('are kept, warned about and mean nothing', () => {
    const { pipeline, issues } = validatePipeline(file, CATALOG);
    expect(told(issues)).toEqual(['unknown_key /nodes/1/colour', 'unknown_key /edges/0/when', 'unknown_key /author']);
    expect(issues.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(pipeline).toEqual(file);
    expect(hashOfMeaning(pipeline as Pipeline, (text) => text)).toBe(hashOfMeaning(draw(GOOD), (text) => text));
  });
});

describe('a kind of step that is not known', () => {
  const file = withPlace('/nodes/4/type', 'future-step');

  it('keeps its data, opens with its problem and cannot be published', () => {
    const { pipeline, issues } = validatePipeline(file, CATALOG);
    expect(pipeline).toEqual(file);
    expect(told(issues)).toEqual(['unknown_node_type /nodes/4/type']);
    expect(hasErrors(issues)).toBe(true);
  });
});

describe('anything at all', () => {
  it('is answered with a list', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withBoxedValues: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withNullPrototype: true,
          withObjectString: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        (input) => {
          expect(Array.isArray(validatePipeline(input, CATALOG).issues)).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  }, 60_000);

  it('in the place of any part of a good file is answered with a list', () => {
    const paths: string[] = [];
    const visit = (value: Json, path: string): void => {
      if (path !== '') paths.push(path);
      if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`);
    };
    visit(FILE, '');
    const anything = fc.oneof(fc.anything(), fc.constantFrom('x', 0, -1, null, [], {}, 'draft', '{{ a }}', [null], { id: 'draft' }));
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, value) => {
        const { pipeline, issues } = validatePipeline(withPlace(path, value), CATALOG);
        expect(pipeline !== undefined || hasErrors(issues)).toBe(true);
        for (const issue of issues) expect(issue.message !== '' && issue.fix !== '' && issue.code !== '').toBe(true);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('of the right shape is answered with places that are there', () => {
    fc.assert(
      fc.property(anyPipeline, (pipeline) => {
        const nodes = new Set(pipeline.nodes.map(({ id }) => id));
        const edges = new Set(pipeline.edges.map(({ id }) => id));
        for (const { where, severity } of [...checkPipeline(pipeline, CATALOG), ...policyChecks(pipeline, CATALOG)]) {
          expect(where.node === undefined || nodes.has(where.node)).toBe(true);
          expect(where.edge === undefined || edges.has(where.edge)).toBe(true);
          expect(['error', 'warning']).toContain(severity);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

describe('size', () => {
  /** 500 steps in layers of ten, 2,000 paths; each step names the one before. */
  function large(): Pipeline {
    const ids = Array.from({ length: 498 }, (_none, index) => `s${index}`);
    const steps = {
      start: 'begin',
      ...Object.fromEntries(
        ids.map((id, index) => [id, ['work', { say: index >= 10 ? `{{ s${index - 10}.text }}` : 'x' }] as [string, JsonObject]]),
      ),
      end: 'stop',
    };
    const paths = ids.flatMap((id, index) =>
      index < 10
        ? [`start > ${id}`]
        : [1, 2, 3, 4].flatMap((n) =>
            index - 10 - ((index + n) % 10) >= 0 ? [`s${Math.floor(index / 10) * 10 - 10 + ((index + n) % 10)} > ${id}`] : [],
          ),
    );
    const last = ids.slice(-18).map((id) => `${id} > end`);
    return draw({ steps, paths: [...new Set([...paths, ...last])].slice(0, LIMITS.edges) });
  }

  it('500 steps and 2,000 paths ask each step a few times and no more', () => {
    const pipeline = large();
    expect([pipeline.nodes.length, pipeline.edges.length > 1_900]).toEqual([LIMITS.nodes, true]);
    const counts = { gets: 0, outcomes: 0 };
    const catalog = testCatalog({ onGet: () => (counts.gets += 1), onOutcomes: () => (counts.outcomes += 1) });
    const issues = checkPipeline(pipeline, catalog);
    expect(issues.filter(({ code }) => code.startsWith('reference_')).length).toBeGreaterThanOrEqual(0);
    expect(counts.gets).toBeLessThan(5 * pipeline.nodes.length + 2 * pipeline.edges.length);
    expect(counts.outcomes).toBeLessThan(5 * pipeline.nodes.length + 2 * pipeline.edges.length);
  });

  it('more problems than people read are cut, errors first', () => {
    const nodes = Array.from({ length: 500 }, (_none, index) => ({
      ...FILE.nodes[1],
      id: `n${index}`,
      key: `n${index}`,
      colour: 1,
      shade: 2,
      tint: 3,
    }));
    const { issues } = validatePipeline({ ...FILE, nodes, edges: [] }, CATALOG);
    expect(issues).toHaveLength(LIMITS.issues + 1);
    expect(issues.at(-1)?.code).toBe('more_problems');
    expect(issues[0]?.severity).toBe('error');
    const firstWarning = issues.findIndex(({ severity }) => severity === 'warning');
    expect(issues.slice(firstWarning).every(({ severity }) => severity === 'warning')).toBe(true);
  });
});
