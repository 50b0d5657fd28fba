import { expect, test } from 'vitest';
import { outlineRows } from '../../document/outline/outline-rows.ts';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { TypeAhead } from './type-ahead.ts';
import { rowsAround, visibleRows } from './visible-rows.ts';
import { walkRows } from './walk-rows.ts';

const doc = pipeline(
  [step('start', 'start'), step('review', 'gate'), step('each', 'each'), step('in', 'agent', { scope: 'each' }), step('end', 'end')],
  [path('start', 'review'), path('review:approve', 'each'), path('each', 'end')],
);
const rows = outlineRows(doc, sampleCatalog);
const ids = (folded: Record<string, boolean> = {}): string[] => visibleRows(rows, folded).map(({ row }) => row.id);

test('a straight way on is folded at first, decisions and frames are open', () => {
  expect(ids()).toEqual([
    'start',
    'review',
    'path:review_approve_each',
    'open:review:send_back',
    'each',
    'in',
    'open:in:done',
    'path:each_done_end',
    'end',
  ]);
  expect(ids({ start: false, review: true, each: true })).toEqual(['start', 'path:start_done_review', 'review', 'each', 'end']);
  expect(visibleRows(rows, {}).flatMap(({ row, ends }) => (ends ? [row.id] : []))).toEqual(['open:in:done']);
  expect(rowsAround(rows, 'open:in:done').map((row) => row.id)).toEqual(['each', 'in']);
});

test('arrows walk the rows, fold and unfold, and go to what is around', () => {
  const visible = visibleRows(rows, {});
  const press = (at: string, key: string) => walkRows(visible, at, key);
  expect(press('start', 'ArrowDown')).toEqual({ to: 'review' });
  expect(press('start', 'ArrowUp')).toBeUndefined();
  expect(press('start', 'ArrowRight')).toEqual({ fold: 'start', folded: false });
  expect(press('review', 'ArrowRight')).toEqual({ to: 'path:review_approve_each' });
  expect(press('review', 'ArrowLeft')).toEqual({ fold: 'review', folded: true });
  expect(press('open:in:done', 'ArrowLeft')).toEqual({ to: 'in' });
  expect(press('end', 'ArrowRight')).toBeUndefined();
  expect([press('review', 'Home'), press('start', 'End'), press('start', 'PageDown')]).toEqual([
    { to: 'start' },
    { to: 'end' },
    { to: 'end' },
  ]);
});

test('typing jumps: by name, by number, letter by letter, and on to the next one', () => {
  const typing = new TypeAhead();
  const visible = visibleRows(rows, {}).map(({ row }) => row);
  expect(typing.find(visible, 'start', 'e', 0)).toBe('each');
  expect(typing.find(visible, 'each', 'n', 100)).toBe('end');
  expect(typing.find(visible, 'end', 'e', 2_000)).toBe('each');
  expect(typing.find(visible, 'each', 'e', 2_100)).toBe('end');
  expect(typing.find(visible, 'end', '2', 5_000)).toBe('review');
  typing.end();
  const many = outlineRows(
    pipeline(Array.from({ length: 12 }, (_, index) => step(`s${index}`, index === 0 ? 'start' : 'agent'))),
    sampleCatalog,
  );
  const steps = many.filter((row) => row.kind === 'step');
  expect([typing.find(steps, 's0', '1', 5_040), typing.find(steps, 's0', '1', 5_060)]).toEqual(['s9', 's10']);
  typing.end();
  expect(typing.find(visible, 'review', '3', 5_100)).toBe('each');
  expect(typing.find(visible, 'end', 'x', 9_000)).toBeUndefined();
});
