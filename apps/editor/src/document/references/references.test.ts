import { definitionCatalog } from '@baton/nodes/definitions';
import { describe, expect, test } from 'vitest';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { valueLabel } from './value-label.ts';
import { type FoundValues, valuesAt } from './values-at.ts';
import { whyLost } from './why-lost.ts';
import { withSpare } from './with-spare.ts';

const artefact = (type: string) => ({ produces: { kind: 'artefact', artefact: type } });
const doc = pipeline(
  [
    step('start', 'start'),
    step('diagnosis', 'agent', { name: 'Diagnosis', config: artefact('diagnosis') }),
    step('choose', 'gate', { name: 'Choose what to build' }),
    step('side', 'agent', { name: 'Side branch', config: { produces: { kind: 'text', title: '' } } }),
    step('list', 'each', { name: 'Build and test', config: { over: 'diagnosis.options' } }),
    step('write', 'agent', { name: 'Writer', scope: 'list' }),
    step('late', 'agent', { name: 'Later' }),
  ],
  [
    path('start', 'diagnosis'),
    path('diagnosis', 'choose'),
    path('choose:approve', 'list'),
    path('choose:send_back', 'side'),
    path('list', 'late'),
  ],
  {
    brief: { fields: [{ key: 'problem', label: 'What is the problem?', kind: 'longtext', required: true }] },
    samples: { brief: { problem: 'Near misses are not reported.' }, outputs: {} },
  },
);
const groups = (at: string): string[] => valuesAt(doc, definitionCatalog, at).map((group) => group.key);

describe('what a step may rely on', () => {
  test('only what surely ran before it, nearest first, then the brief', () => {
    expect(groups('choose')).toEqual(['diagnosis', 'brief']);
    expect(groups('late')).toEqual(['list', 'choose', 'diagnosis', 'brief']);
    expect(groups('late')).not.toContain('side');
    expect(groups('late'), 'what runs once per item is no value outside').not.toContain('write');
  });

  test('a step that may be passed by comes last, with the reason, and everything in it may be empty', () => {
    const joined = { ...doc, edges: [...doc.edges, path('side', 'late')] };
    const found = valuesAt(joined, definitionCatalog, 'late');
    expect(found.map((group) => [group.key, group.maybe])).toEqual([
      ['choose', undefined],
      ['diagnosis', undefined],
      ['brief', undefined],
      ['list', 'Empty when a run takes a path without ‘Build and test’'],
      ['side', 'Empty when a run takes a path without ‘Side branch’'],
    ]);
    const side = found.at(-1)?.values.find((value) => value.expression === 'side.text');
    expect(side).toMatchObject({ mayBeEmpty: true });
    expect(side && withSpare(side)).toBe('first(side.text, "")');
    expect(withSpare({ expression: 'side.list', kind: 'list', mayBeEmpty: true })).toBe('first(side.list, [])');
    expect(withSpare({ expression: 'side.list', kind: 'list' })).toBe('side.list');
  });

  test('a field that its step may leave out is marked, one with a default is not', () => {
    const schema = {
      type: 'object',
      properties: {
        sure: { type: 'string' },
        left_out: { type: 'string' },
        filled: { type: 'string', default: '' },
        nothing: { type: ['string', 'null'] },
        day: { type: 'string', format: 'date' },
        word: { enum: ['a', 'b'] },
      },
      required: ['sure', 'nothing', 'day', 'word'],
    };
    const form = pipeline(
      [
        step('start', 'start'),
        step('form', 'agent', { config: { produces: { kind: 'fields', title: '', schema } } }),
        step('next', 'agent'),
      ],
      [path('start', 'form'), path('form', 'next')],
    );
    const [found] = valuesAt(form, definitionCatalog, 'next');
    expect(found?.values.filter((value) => value.mayBeEmpty).map((value) => value.expression)).toEqual(['form.left_out', 'form.nothing']);
    expect(found?.values.find((value) => value.expression === 'form.day')?.date).toBe(true);
    expect(found?.values.find((value) => value.expression === 'form.word')?.options).toEqual([
      { value: 'a', label: 'a' },
      { value: 'b', label: 'b' },
    ]);
  });

  test('what a run found stands under a value, and before that the sample', () => {
    const problem = (found?: FoundValues) =>
      valuesAt(doc, definitionCatalog, 'choose', found)
        .at(-1)
        ?.values.find((value) => value.expression === 'brief.problem')?.sample;
    expect(problem()).toBe('Near misses are not reported.');
    expect(problem({ brief: { problem: 'x'.repeat(300) }, outputs: {} })).toBe(`${'x'.repeat(199)}…`);
  });

  test('inside a list also the item, in the shape of the list’s entries', () => {
    const [item, ...rest] = valuesAt(doc, definitionCatalog, 'write');
    expect(item?.values.map((value) => value.expression)).toContain('item.title');
    expect(rest.map((group) => group.key)).toEqual(['choose', 'diagnosis', 'brief']);
  });

  test('values read as people say them, with what the sample has there', () => {
    const brief = valuesAt(doc, definitionCatalog, 'choose').at(-1);
    expect(brief?.values[1]).toEqual({
      expression: 'brief.problem',
      label: 'Brief › What is the problem?',
      kind: 'text',
      depth: 1,
      sample: 'Near misses are not reported.',
    });
    const [diagnosis] = valuesAt(doc, definitionCatalog, 'choose');
    expect(diagnosis).toMatchObject({ document: true, family: 'agent' });
    expect(diagnosis?.values.find((value) => value.expression === 'diagnosis.options')?.kind).toBe('list');
  });
});

test.each([
  ['diagnosis.options', undefined],
  ['item.whatever', undefined],
  ['gone.title', 'The step that was called ‘gone’ in formulas is gone.'],
  ['diagnosis.no_such_field', '‘Diagnosis’ no longer gives ‘no such field’.'],
  ['first(brief.old, "")', 'The brief no longer asks this question.'],
])('a chip for “%s” leads nowhere: %s', (expression, why) => {
  expect(whyLost(expression, doc, definitionCatalog)).toBe(why);
});

test.each([
  ['diagnosis.root_causes', 'Diagnosis › root causes', true, false],
  ['brief.problem', 'Brief › What is the problem?', true, false],
  ['first(choose.reason, diagnosis.summary)', 'Choose what to build › reason, else Diagnosis › summary', true, false],
  ['first(choose.reason, "")', 'Choose what to build › reason, or nothing', true, false],
  ['first(choose.reason, diagnosis.list, [])', 'Choose what to build › reason, else Diagnosis › list, or nothing', true, false],
  ['first(choose.reason, "none")', 'Choose what to build › reason, or “none”', true, false],
  ['item.title', 'Item › title', true, false],
  ['gone.title', 'gone › title', true, true],
  ['brief.gone', 'Brief › gone', true, true],
  ['size(diagnosis.options) > 2', 'size(diagnosis.options) > 2', false, false],
  ['', 'Nothing chosen', false, true],
])('a chip for “%s” reads “%s”', (expression, text, simple, lost) => {
  expect(valueLabel(expression, doc)).toEqual({ text, simple, lost });
});
