import type { BriefField } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { briefOf, checkBrief, placeIssues, readNumber, valuesOf } from './brief-form.ts';

const field = (key: string, kind: BriefField['kind'], required = false): BriefField => ({ key, label: key, kind, required });
const fields = [
  field('problem', 'longtext', true),
  field('target', 'number'),
  field('must', 'texts'),
  field('docs', 'documents'),
  field('by', 'date'),
];

test('a brief goes into the form and comes out the same', () => {
  const brief = {
    problem: 'Handlers report late.',
    target: 60,
    must: ['one page', 'plain words'],
    docs: [{ name: 'a.txt', text: 'x' }],
    by: '2027-06-30',
  };
  expect(briefOf(fields, valuesOf(fields, brief))).toEqual(brief);
});

test('what is empty is not sent, and a wrong number is sent as typed so that the server can name it', () => {
  expect(briefOf(fields, { problem: '  ', target: 'many', must: '\n a \n\n', docs: [] })).toEqual({ target: 'many', must: ['a'] });
});

test.each([
  ['60', 60],
  ['1,150', 1150],
  ['3,5', 3.5],
  ['1 150', 1150],
  ['-2.25', -2.25],
  ['12 days', undefined],
  ['1e999', undefined],
  ['', undefined],
])('"%s" reads as %s', (text, value) => expect(readNumber(text)).toBe(value));

test('the form names every missing field at once', () => {
  expect(checkBrief(fields, { target: 'many' })).toEqual({
    problem: ['Please fill this in.'],
    target: ['Write a number, such as 60 or 3.5.'],
  });
});

test("the server's faults stand at their fields, the others above", () => {
  const issue = (path: string, fieldName?: string) => ({
    code: 'c',
    severity: 'error' as const,
    where: { path, ...(fieldName !== undefined && { field: fieldName }) },
    message: 'Not a date.',
    fix: 'Write one.',
  });
  const placed = placeIssues(fields, [issue('/brief/by'), issue('/x', 'target'), issue('/title')]);
  expect(placed.byField).toEqual({ by: ['Not a date. Write one.'], target: ['Not a date. Write one.'] });
  expect(placed.rest).toHaveLength(1);
});
