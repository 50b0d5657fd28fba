import type { Pipeline } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { isGuarded } from './is-guarded.ts';

const node = (id: string, type: string, more: object = {}) => ({ id, key: id, name: id, type, typeVersion: 1, config: {}, ...more });

test('locked steps, releases and unknown steps keep their settings; an agent’s can be changed', () => {
  const document = { nodes: [node('a', 'agent'), node('l', 'agent', { locked: true }), node('r', 'release')] } as unknown as Pipeline;
  expect(['a', 'l', 'r', 'nobody'].map((id) => isGuarded(document, id))).toEqual([false, true, true, true]);
});
