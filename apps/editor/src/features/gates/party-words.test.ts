import type { GateView } from '@baton/schema/api/gate-view';
import { expect, test } from 'vitest';
import { deciderWords, silenceWords } from './party-words.ts';

const view = (mine: boolean[], threshold: 'all' | number = 'all'): GateView =>
  ({
    parties: mine.map((own, index) => ({ id: String(index), mine: own, blocking: true })),
    request: { decisions: [{ approving: true, threshold }], nobodyAnswers: 'escalate' },
  }) as unknown as GateView;

test.each([
  [view([true]), 'You decide alone'],
  [view([true, true]), 'You decide alone'],
  [view([false]), 'One person decides'],
  [view([true, false]), 'Both of you sign'],
  [view([true, false, false]), 'All three sign'],
  [view([true, false, false], 2), 'Two of three decide'],
])('case %#', (gate, words) => expect(deciderWords(gate)).toBe(words));

test('silence is never an approval', () => {
  expect(silenceWords(view([true]), 'Thu 26 Nov')).toBe(
    'If nobody answers by Thu 26 Nov, it is passed up, and somebody else may answer as well.',
  );
});
