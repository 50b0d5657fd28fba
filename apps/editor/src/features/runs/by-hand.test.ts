import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { StepState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { byHandStart } from './by-hand.ts';

const document = {
  nodes: [{ id: 'n', key: 'blueprint' }],
  samples: {
    outputs: {
      blueprint: [
        { item: 'a', output: { t: 'A' } },
        { item: 'b', output: { t: 'B' } },
      ],
    },
  },
} as unknown as Pipeline;
const step = (item: string): StepState => ({ nodeId: 'n', round: 1, scope: [{ frame: 'f', item }] }) as unknown as StepState;

test('the last result comes first, then the sample of the same item, then an empty page', () => {
  expect(byHandStart(step('b'), { t: 'mine' }, document)).toEqual({ content: { t: 'mine' }, from: 'last' });
  expect(byHandStart(step('b'), null, document)).toEqual({ content: { t: 'B' }, from: 'sample' });
  expect(byHandStart(step('unknown'), null, document).from).toBe('sample');
  expect(byHandStart({ ...step('a'), nodeId: 'other' }, null, document)).toEqual({ content: '', from: 'nothing' });
});
