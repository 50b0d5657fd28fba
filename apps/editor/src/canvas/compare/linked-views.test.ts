import { expect, test } from 'vitest';
import { LinkedViews, type View } from './linked-views.ts';

function three() {
  const views = new LinkedViews();
  const sets: string[] = [];
  const at = new Map<string, { x: number; y: number; zoom: number }>();
  const leave = ['a', 'b', 'c'].map((name) => {
    at.set(name, { x: 0, y: 0, zoom: 1 });
    const view: View = {
      get: () => at.get(name)!,
      set(to) {
        sets.push(name);
        at.set(name, to);
        // A map that is moved tells so, whoever moved it.
        views.moved(name, to);
      },
    };
    return views.add(name, view);
  });
  const move = (name: string, to: { x: number; y: number; zoom: number }): void => {
    at.set(name, to);
    views.moved(name, to);
  };
  return { views, sets, at, move, leave };
}

test('what one map shows the others show, each moved once', () => {
  const { at, sets, move } = three();
  move('b', { x: 40, y: 8, zoom: 0.5 });
  expect([...at.values()]).toEqual(Array(3).fill({ x: 40, y: 8, zoom: 0.5 }));
  expect(sets).toEqual(['a', 'c']);
});

test('apart they move alone; linked again they come together; one that is gone is left alone', () => {
  const { views, at, sets, move, leave } = three();
  views.link(false);
  move('b', { x: 40, y: 8, zoom: 0.5 });
  expect(at.get('a')).toEqual({ x: 0, y: 0, zoom: 1 });
  leave[2]?.();
  views.link(true);
  expect(at.get('b')).toEqual({ x: 0, y: 0, zoom: 1 });
  expect(sets).toEqual(['b']);
});
