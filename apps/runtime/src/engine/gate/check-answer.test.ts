import { expect, test } from 'vitest';
import type { GateAnswer, GateField, GateRequest } from '@baton/schema/run/gate';
import { LIMITS } from '@baton/schema/limits';
import type { Json } from '@baton/schema/json';
import { decision, request } from '../testing/test-gate.ts';
import { checkAnswer } from './check-answer.ts';

const REF = { artefact: 'draft', version: 1, hash: 'h1', type: 'text', title: 'Draft' };
const posted = (more: Partial<GateAnswer> = {}): GateAnswer => ({
  parties: ['lead'],
  decision: 'approve',
  reason: '',
  choices: [],
  fields: {},
  checklist: [],
  seen: [],
  edits: [],
  meaning: '',
  timeZone: '',
  secondsSpent: 1,
  ...more,
});
const codes = (asked: Partial<GateRequest>, more: Partial<GateAnswer> = {}): string[] =>
  checkAnswer(request(asked), [REF], posted(more)).map((issue) => issue.code);
const field = (kind: GateField['kind'], more: Partial<GateField> = {}): GateField => ({
  key: 'f',
  label: 'F',
  kind,
  required: false,
  ...more,
});

test('a plain answer is right', () => {
  expect(codes({})).toEqual([]);
});

test('a decision that is not on offer is the only fault told', () => {
  expect(codes({}, { decision: 'zzz', secondsSpent: Number.NaN })).toEqual(['decision_unknown']);
});

test.each([
  ['missing', '  ', ['reason_missing']],
  ['given', 'because', []],
  ['too long', 'x'.repeat(LIMITS.reasonChars + 1), ['reason_too_long']],
])('a reason that is needed: %s', (_what, reason, expected) => {
  expect(codes({ decisions: [decision('approve', { needsReason: true })] }, { reason })).toEqual(expected);
});

const list = { label: 'L', items: ['a', 'b', 'c'].map((key) => ({ key, title: key, detail: null })), min: 2, max: 2 };
test.each([
  ['too few', ['a'], true, ['choice_missing']],
  ['just right', ['a', 'b'], true, []],
  ['too many', ['a', 'b', 'c'], true, ['choice_too_many']],
  ['one twice', ['a', 'a'], true, ['choice_unknown']],
  ['none, for a decision that needs none', [], false, []],
])('choices: %s', (_what, choices, needsChoice, expected) => {
  expect(codes({ choices: list, decisions: [decision('approve', { needsChoice })] }, { choices })).toEqual(expected);
});

test('choices where there is nothing to choose are refused', () => {
  expect(codes({}, { choices: ['a'] })).toEqual(['choice_unknown']);
});

test.each<[GateField['kind'], Json, boolean]>([
  ['text', 'x', true],
  ['text', 7, false],
  ['longtext', 'x'.repeat(LIMITS.noteChars + 1), false],
  ['number', 7.5, true],
  ['number', '7', false],
  ['date', '2026-02-28', true],
  ['date', '2026-02-30', false],
  ['date', '0000-01-01', false],
  ['date', '9999-12-31', false],
  ['date', 'tomorrow', false],
  ['choice', 'a', true],
  ['choice', 'z', false],
  ['figures', [{ metric: 'm', value: 1 }], true],
  ['figures', 'metric;value\nm;1', true],
  ['figures', Array.from({ length: LIMITS.figureRows + 1 }, () => ({})), false],
  ['figures', 7, false],
])('a field of kind %s with %j', (kind, value, right) => {
  const fields = [field(kind, { options: [{ value: 'a', label: 'A' }] })];
  expect(codes({ fields }, { fields: { f: value } })).toEqual(right ? [] : ['field_invalid']);
});

test.each(['', '   ', null, []])('a required field that holds %j is empty', (value) => {
  expect(codes({ fields: [field('text', { required: true })] }, { fields: { f: value } })).toEqual(['field_missing']);
});

test('who sends something back need not fill in the rest, but what they fill in must fit', () => {
  const fields = [field('number', { required: true })];
  expect(codes({ fields }, { decision: 'back' })).toEqual([]);
  expect(codes({ fields }, { decision: 'back', fields: { f: 'x' } })).toEqual(['field_invalid']);
});

test('keys that belong to every object are no fields', () => {
  const fields = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, Json>;
  expect(codes({ fields: [field('text')] }, { fields })).toEqual(['field_unknown', 'field_unknown']);
});

test('only documents that may be edited are edited, each once, none too large', () => {
  const documents = [{ nodeKey: 'draft', label: 'Draft', ref: REF, editable: true }];
  const edit = { artefact: 'draft', baseHash: 'h1', content: 'x' as Json };
  expect(codes({ documents }, { edits: [edit] })).toEqual([]);
  expect(codes({ documents }, { edits: [edit, edit] })).toEqual(['edit_twice']);
  expect(codes({ documents: [] }, { edits: [edit] })).toEqual(['edit_refused']);
  expect(codes({ documents: [{ ...documents[0], editable: false } as never] }, { edits: [edit] })).toEqual(['edit_refused']);
  expect(codes({ documents }, { edits: [{ ...edit, content: 'x'.repeat(LIMITS.outputBytes) }] })).toEqual(['edit_too_large']);
});

test('the time spent is a number of seconds', () => {
  expect(codes({}, { secondsSpent: -1 })).toEqual(['seconds_invalid']);
});
