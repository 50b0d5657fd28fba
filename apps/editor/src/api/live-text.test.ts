import type { RunEvent } from '@baton/schema/run/events';
import { expect, test } from 'vitest';
import { addLiveText, dropLiveText, type LiveTexts } from './live-text.ts';

const frame = (offset: number, text: string, attempt = 1) => ({ step: 'd#1', attempt, offset, text });

test('frames join into one text, also when a reconnect repeats some of it', () => {
  let texts: LiveTexts = {};
  for (const next of [frame(0, 'New sellers '), frame(12, 'score 84%'), frame(12, 'score 84% in week 2')]) texts = addLiveText(texts, next);
  expect(texts['d#1']?.text).toBe('New sellers score 84% in week 2');
  expect(addLiveText(texts, frame(12, 'score'))['d#1']?.text).toBe('New sellers score 84% in week 2');
});

test('a new attempt starts over, a late frame of the old one is ignored', () => {
  let texts = addLiveText({}, frame(0, 'wrong start'));
  texts = addLiveText(texts, frame(0, 'right', 2));
  texts = addLiveText(texts, frame(11, ' and more', 1));
  expect(texts['d#1']?.text).toBe('right');
});

test('a hole is not papered over: the text starts where it is known', () => {
  const texts = addLiveText(addLiveText({}, frame(0, 'abc')), frame(90, 'later'));
  expect(texts['d#1']).toEqual({ attempt: 1, from: 90, text: 'later' });
  expect(addLiveText(texts, frame(0, 'abc … later'))['d#1']).toEqual({ attempt: 1, from: 0, text: 'abc … later' });
});

test('the text goes when the attempt ends', () => {
  const texts = addLiveText({}, frame(0, 'abc'));
  const failed = { type: 'step.failed', data: { step: 'd#1' } } as RunEvent;
  expect(dropLiveText(texts, failed)).toEqual({});
  const other = { type: 'step.done', data: { step: 'x#1' } } as RunEvent;
  expect(dropLiveText(texts, other)).toBe(texts);
});
