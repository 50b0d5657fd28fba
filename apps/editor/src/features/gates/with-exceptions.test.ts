import type { Json } from '@baton/schema/json';
import { expect, test } from 'vitest';
import { gateView } from './testing/sample-gate.ts';
import { withExceptions } from './with-exceptions.ts';

const results: Json = {
  verdict: 'fail',
  checks: [{ title: 'Names the button', status: 'fail', severity: 'blocker', findings: [{ message: 'Only by its shape.' }] }],
  break_tests: [],
  counts: {},
  coverage: {},
};
const view = gateView();
const release = { ...view, request: { ...view.request, release: true, results } };

test('with a blocker open, releasing has another name, needs a reason and says what is open', () => {
  const [first, ...others] = withExceptions(release).request.decisions;
  expect(first).toMatchObject({
    outcome: view.request.decisions[0]?.outcome,
    label: 'Release with an exception',
    needsReason: true,
    consequence: expect.stringMatching(/^1 blocker is open\. Needs your reason/),
  });
  expect(others).toEqual(view.request.decisions.slice(1));
});

test('nothing changes where nothing blocks, or nothing is released', () => {
  expect(withExceptions(view).request.decisions).toEqual(view.request.decisions);
  const fine = { ...release, request: { ...release.request, results: { ...(results as object), checks: [] } as Json } };
  expect(withExceptions(fine).request.decisions).toEqual(view.request.decisions);
});
