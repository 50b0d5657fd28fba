import { expect, test } from 'vitest';
import { AppError } from '@baton/schema/errors/app-error';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';
import type { GateState } from '@baton/schema/run/state';
import type { Json } from '@baton/schema/json';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, type PureRun, pureRun } from '../testing/pure-run.ts';
import { answer, ask, decision } from '../testing/test-gate.ts';

const gap = { id: 'g', pointer: '/text', need: 'night number', from_whom: 'Ada', blocking: true };
const HOLED = { text: 'Call [[night number]].', gaps_to_complete: [gap] };
const OPEN = { need: 'night number', fromWhom: 'Ada', pointer: '/text', blocking: true, document: 'Draft' };

/** A run that stands at a gate with one document; approving needs the checklist. */
async function atGate(content: Json, more: Partial<GateRequest> = {}, allowsOpenGaps = false): Promise<PureRun> {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'draft', type: 'begin' },
        { id: 'gate', type: 'ask' },
      ],
      ['draft > gate', 'gate.back ~3> draft'],
    ),
  );
  await run.finish('draft', { output: content, artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  const documents = [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }];
  const approve = decision('approve', { needsChecklist: true, ...(allowsOpenGaps && { allowsOpenGaps }) });
  await run.finish('gate', ask({ documents, decisions: [approve, decision('back')], ...more }));
  return run;
}
function gateOf(run: PureRun): GateState {
  const gate = Object.values(run.state().gates).at(-1);
  if (!gate) throw new Error('no gate');
  return gate;
}
const post = (run: PureRun, chosen: string, more: Partial<GateAnswer> = {}) =>
  run.do({ kind: 'answer-gate', actor: ANN, gateId: gateOf(run).gateId, answer: answer(gateOf(run), chosen, more) });
const recordOf = (run: PureRun) => run.rows('signoffs')[0]?.record;

test('an approval after a checklist is held while a gap blocks; an edit that fills it is enough', async () => {
  const run = await atGate(HOLED);
  const error: unknown = await post(run, 'approve').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    code: 'gaps_open',
    issues: [{ code: 'gaps_open', where: { path: '/documents/draft/text' }, message: 'Still to fill in, in “Draft”: night number.' }],
  });
  const edits = [
    { artefact: 'draft', baseHash: gateOf(run).documents[0]?.hash ?? '', content: { text: 'Call 2299.', gaps_to_complete: [] } },
  ];
  await post(run, 'approve', { edits });
  expect(recordOf(run)).toMatchObject({ decision: 'approve', openGaps: [] });
});

test('an edit that leaves a placeholder behind is no way around it', async () => {
  const run = await atGate({ text: 'Call 2299.' });
  const edits = [{ artefact: 'draft', baseHash: gateOf(run).documents[0]?.hash ?? '', content: { text: 'Call TBD.' } }];
  await expect(post(run, 'approve', { edits })).rejects.toMatchObject({ code: 'gaps_open' });
});

test('sending back is never held, and where the author lets gaps stay open the record keeps each', async () => {
  const back = await atGate(HOLED);
  await post(back, 'back');
  expect(recordOf(back)).toMatchObject({ decision: 'back', openGaps: [OPEN] });
  const allowed = await atGate(HOLED, {}, true);
  await post(allowed, 'approve');
  expect(recordOf(allowed)).toMatchObject({ decision: 'approve', openGaps: [OPEN] });
});

test('the record keeps the verdict and the findings that stood open', async () => {
  const check = { title: 'Numbers', severity: 'blocker', status: 'fail', findings: [{ pointer: '', message: 'It is 4410.' }] };
  const results = { verdict: 'fail', checks: [check], break_tests: [], counts: {}, coverage: {} };
  const run = await atGate({ text: 'Call 4411.' }, { results });
  await post(run, 'approve');
  expect(recordOf(run)).toMatchObject({
    verdict: 'fail',
    openFindings: [{ severity: 'blocker', title: 'Numbers', text: 'It is 4410.' }],
  });
});
