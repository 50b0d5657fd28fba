import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { keepEdits } from './keep-edits.ts';

const step = (id: string, text: string): Json => ({ id, do: text });
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;

describe('what a person changed stays in the next version', () => {
  it('their words win where both changed a passage; the rest is the new version', () => {
    const draft = { summary: 'Old', why: 'Because', steps: [step('a', 'Look'), step('b', 'Tell')] };
    const edited = { ...draft, summary: 'Mine', steps: [step('a', 'Look'), step('b', 'Tell the lead')] };
    const next = { summary: 'Theirs', why: 'Since', steps: [step('n', 'Stop'), step('b', 'Report'), step('a', 'Look twice')] };
    expect(keepEdits(draft, edited, next)).toEqual({
      summary: 'Mine',
      why: 'Since',
      steps: [step('n', 'Stop'), step('b', 'Tell the lead'), step('a', 'Look twice')],
    });
  });

  it('what they added comes along, what they took out stays out, also where the next version has it again', () => {
    const draft = { steps: [step('a', 'Look'), step('b', 'Tell')], note: 'x' };
    const edited = { steps: [step('a', 'Look'), step('c', 'Write')] };
    const next = { steps: [step('a', 'Look'), step('b', 'Tell'), step('d', 'Go')], note: 'x' };
    expect(keepEdits(draft, edited, next)).toEqual({ steps: [step('a', 'Look'), step('d', 'Go'), step('c', 'Write')] });
  });

  it('entries without ids are found by what they said', () => {
    expect(keepEdits(['one', 'two'], ['one', 'TWO'], ['zero', 'one', 'two'])).toEqual(['zero', 'one', 'TWO']);
    expect(keepEdits(['one', 'two'], ['one', 'TWO'], ['eins', 'zwei'])).toEqual(['eins', 'TWO']);
    expect(keepEdits(['one'], ['one', 'more'], ['eins'])).toEqual(['one', 'more']);
  });

  it('any documents: without edits it is the next version, without a new version it is the edited one', () => {
    fc.assert(
      fc.property(json, json, json, (draft, edited, next) => {
        expect(keepEdits(draft, draft, next)).toEqual(next);
        expect(keepEdits(draft, edited, draft)).toEqual(edited);
        expect(() => keepEdits(draft, edited, next)).not.toThrow();
      }),
    );
  });
});
