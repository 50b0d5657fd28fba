import type { BriefField } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBrief } from './check-brief.ts';
import type { Json } from '@baton/schema/json';

const field = (key: string, kind: BriefField['kind'], more: Partial<BriefField> = {}): BriefField => ({
  key,
  label: key,
  kind,
  required: false,
  ...more,
});
const FORM = [
  field('problem', 'longtext', { required: true }),
  field('baseline', 'number'),
  field('by', 'date'),
  field('size', 'choice', {
    options: [
      { value: 's', label: 'Small' },
      { value: 'l', label: 'Large' },
    ],
  }),
  field('groups', 'texts'),
  field('files', 'documents'),
];
const faults = (sent: Json) => checkBrief(FORM, sent).issues.map((found) => [found.where.path, found.code]);

test('a good brief comes out trimmed, without its empty answers', () => {
  const { brief, issues } = checkBrief(FORM, {
    problem: ' late ',
    baseline: 0,
    by: '2028-02-29',
    size: 's',
    groups: ['a', ' '],
    files: [{ name: 'Policy', text: 'x' }],
  });
  expect(issues).toEqual([]);
  expect(brief).toEqual({
    problem: 'late',
    baseline: 0,
    by: '2028-02-29',
    size: 's',
    groups: ['a'],
    files: [{ name: 'Policy', text: 'x' }],
  });
  expect(checkBrief(FORM, { problem: 'x', groups: [], by: '' }).brief).toEqual({ problem: 'x' });
});

test('every fault of every field comes at once', () => {
  expect(
    faults({ problem: '  ', baseline: '12', by: '2026-02-30', size: 'xl', groups: 'a', files: [{ filepath: '/etc/passwd' }], extra: 1 }),
  ).toEqual([
    ['/brief/problem', 'missing'],
    ['/brief/baseline', 'wrong_type'],
    ['/brief/by', 'wrong_date'],
    ['/brief/size', 'not_offered'],
    ['/brief/groups', 'wrong_type'],
    ['/brief/files/0', 'wrong_document'],
    ['/brief/extra', 'unknown'],
  ]);
  expect(faults([])).toEqual([['/brief', 'wrong_type']]);
});

test.each(['0000-01-01', '9999-12-31', '2026-13-01', '2026-02-29', '30.11.2026', 'tomorrow', 20_261_130, '2026-1-1'])(
  '%s is no date',
  (by) => {
    expect(faults({ problem: 'x', by })).toEqual([['/brief/by', 'wrong_date']]);
  },
);

test('lengths are limited and said', () => {
  const long = 'x'.repeat(200_001);
  expect(checkBrief(FORM, { problem: long }).issues[0]?.message).toBe('"problem" has 200001 characters; 200000 are allowed.');
  const much = Array.from({ length: 20 }, (_, at) => ({ name: `d${at}`, text: 'x'.repeat(199_000) }));
  expect(faults({ problem: 'x', files: much })).toEqual([['/brief', 'too_large']]);
});

test('whatever is sent, there is a list and never a throw', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('problem', 'baseline', 'by', 'size', 'groups', 'files', 'toString'), fc.jsonValue()),
      (sent) => {
        expect(Array.isArray(checkBrief(FORM, sent as Json).issues)).toBe(true);
      },
    ),
  );
});
