import { describe, expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import type { Blueprint } from '../blueprint.ts';
import { valueAt } from '../pointer.ts';
import { blueprint } from '../testing/values.ts';
import { applyEdit, fillGap } from './apply-edit.ts';
import { marksIn, splitAtMarks } from './gap-mark.ts';
import { gapsInOrder } from './gaps-in-order.ts';

const gap = { id: 'g_night', pointer: '/summary', need: 'night number', from_whom: 'Ada', blocking: true };
const withGap = blueprint({ summary: 'Call [[night number]] at night.', gaps_to_complete: [gap] });
const json = (value: Blueprint): Json => value as unknown as Json;
const open = (value: Json): string[] => ((value as unknown as Blueprint).gaps_to_complete ?? []).map((entry) => entry.id);

describe('placeholders', () => {
  it('are found and cut out in order', () => {
    expect(marksIn('a [[x]] b [[y z]]')).toEqual(['x', 'y z']);
    expect(splitAtMarks('a [[x]]b')).toEqual([{ text: 'a ' }, { text: 'x', need: 'x' }, { text: 'b' }]);
    expect(splitAtMarks('plain [one] [[')).toEqual([{ text: 'plain [one] [[' }]);
  });
});

describe('list and text agree', () => {
  it('a listed gap without its placeholder gets one at the end of its text', () => {
    const value = gapsInOrder(blueprint({ summary: 'Call.', gaps_to_complete: [gap] }));
    expect(value.summary).toBe('Call. [[night number]]');
  });
  it('a placeholder that nobody listed becomes a gap', () => {
    const value = gapsInOrder(blueprint({ summary: 'Call [[number]].' }));
    expect(value.gaps_to_complete).toEqual([
      { id: 'gap_1', pointer: '/summary', need: 'number', from_whom: 'Whoever knows', blocking: true },
    ]);
  });
  it('a gap that points nowhere is one of the whole document', () => {
    expect(gapsInOrder(blueprint({ gaps_to_complete: [{ ...gap, pointer: '/nowhere/3' }] })).gaps_to_complete[0]?.pointer).toBe('');
  });
  it('the same thing missing at the same place is asked once, and blocks when one of the two does', () => {
    const twice = [
      { ...gap, blocking: false },
      { ...gap, id: 'g_again', need: ' Night  number' },
      { ...gap, id: 'g_other', pointer: '' },
    ];
    const { gaps_to_complete: gaps } = gapsInOrder(blueprint({ summary: 'Call [[night number]].', gaps_to_complete: twice }));
    expect(gaps.map(({ id, blocking }) => [id, blocking])).toEqual([
      ['g_night', true],
      ['g_other', true],
    ]);
  });
  it('leaves alone what agrees, and quotes from sources', () => {
    expect(gapsInOrder(withGap)).toEqual(withGap);
    const quoted = blueprint({ evidence: [{ ...blueprint().evidence[0]!, quote: 'Write [[x]] here' }] });
    expect(gapsInOrder(quoted).gaps_to_complete).toEqual([]);
  });
});

const said = (value: Json): string[] =>
  (value as unknown as Blueprint).evidence
    .filter((entry) => entry.kind === 'sme_statement')
    .map((entry) => `${entry.id} ${entry.source.title}: ${entry.quote}`);

describe('what a person vouches for', () => {
  it('a filled gap and a new number become evidence, once each', () => {
    const filled = fillGap(json(withGap), 'g_night', '2299');
    expect(said(filled)).toEqual(['said_1 The reviewers: 2299']);
    const edited = applyEdit(filled, '/job_aid/steps/0/do', 'Call 4499.');
    expect(said(edited)).toEqual(['said_1 The reviewers: 2299', 'said_2 The reviewers: Call 4499.']);
    expect(said(applyEdit(edited, '/job_aid/steps/0/do', 'Call 4499.'))).toHaveLength(2);
  });
  it('other words, numbers that stood there before and dates do not', () => {
    expect(said(applyEdit(json(blueprint()), '/job_aid/steps/0/do', 'Ring 4410.'))).toEqual([]);
    expect(said(applyEdit(json(blueprint()), '/job_aid/review_by', '2027-01-31'))).toEqual([]);
  });
  it('documents without gaps get none', () => {
    expect(applyEdit({ title: 'a', evidence: [] }, '/title', '12 doors')).toEqual({ title: '12 doors', evidence: [] });
  });
});

describe('filling', () => {
  it('puts the words where the placeholder was and closes the gap', () => {
    const filled = fillGap(json(withGap), 'g_night', '$& 2299');
    expect(valueAt(filled, '/summary')).toBe('Call $& 2299 at night.');
    expect(open(filled)).toEqual([]);
  });
  it('takes the whole text where there is no placeholder, and knows no other gaps', () => {
    const plain = json(blueprint({ summary: 'x', gaps_to_complete: [gap] }));
    expect(valueAt(fillGap(plain, 'g_night', 'Call 2299.'), '/summary')).toBe('Call 2299.');
    expect(fillGap(plain, 'g_other', 'y')).toBe(plain);
  });
  it('an edit that writes over the placeholder closes the gap; any other edit does not', () => {
    expect(open(applyEdit(json(withGap), '/summary', 'Call 2299 at night.'))).toEqual([]);
    expect(open(applyEdit(json(withGap), '/summary', 'Please call [[night number]] at night.'))).toEqual(['g_night']);
    expect(open(applyEdit(json(withGap), '/job_aid/title', 'Other'))).toEqual(['g_night']);
    expect(applyEdit({ title: 'a' }, '/title', 'b')).toEqual({ title: 'b' });
  });
});
