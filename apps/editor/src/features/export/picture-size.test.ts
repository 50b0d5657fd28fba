import { expect, test } from 'vitest';
import { scaled, sizeOfSvg, sizeProblem } from './picture-size.ts';

test('the size is read from the picture and scaled to whole pixels', () => {
  const size = sizeOfSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="300.4" height="100">');
  expect(size).toEqual({ width: 300.4, height: 100 });
  expect(scaled(size!, 3)).toEqual({ width: 901, height: 300 });
  expect(scaled({ width: 0.1, height: 1 }, 1)).toEqual({ width: 1, height: 1 });
  expect(sizeOfSvg('<svg viewBox="0 0 9 9"><rect width="1" height="1"/>')).toBeUndefined();
});

test('what no browser draws is refused with a way out', () => {
  expect(sizeProblem({ width: 10_000, height: 5_000 })).toBeUndefined();
  expect(sizeProblem({ width: 20_000, height: 10 })).toContain('Choose a smaller size');
  expect(sizeProblem({ width: 10_000, height: 10_000 })).toContain('Choose a smaller size');
});
