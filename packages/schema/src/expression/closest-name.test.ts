import { describe, expect, it } from 'vitest';
import { closestName, didYouMean } from './closest-name.ts';

const KEYS = ['diagnosis', 'blueprint', 'intent', 'review', 'root_cause'];

describe('closestName', () => {
  it.each([
    ['diagnosi', 'diagnosis'],
    ['diganosis', 'diagnosis'],
    ['Diagnosis', 'diagnosis'],
    ['rootCause', 'root_cause'],
    ['revew', 'review'],
    ['bluprint', 'blueprint'],
  ])('%s was probably %s', (typed, meant) => {
    expect(closestName(typed, KEYS)).toBe(meant);
  });

  it.each(['weather', 'x', '', 'd', 'a'.repeat(5_000)])('says nothing about %s', (typed) => {
    expect(closestName(typed, KEYS)).toBeUndefined();
  });

  it('takes the nearer of two', () => {
    expect(closestName('review2', ['review1', 'review23', 'review2x', 'review'])).toBe('review1');
    expect(closestName('options', ['option', 'options_'])).toBe('options_');
  });

  it('is a sentence or nothing', () => {
    expect(didYouMean('intnt', KEYS)).toBe(" Did you mean 'intent'?");
    expect(didYouMean('zzz', KEYS)).toBe('');
  });
});
