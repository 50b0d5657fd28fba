import { describe, expect, it } from 'vitest';
import { artefact, NOW, runStep, type StepGiven } from '../testing/run-step.ts';

const CONFIG = { artefact: 'first(blueprint, draft)', audience: 'All {{ brief.who }}', channel: 'Intranet' };
const APPROVED = {
  'blueprint-2': [
    { gateId: 'g1', decision: 'approve', by: 'Sam', at: NOW },
    { gateId: 'g1', decision: 'approve', by: 'Sam', at: NOW },
  ],
};
const GIVEN: StepGiven = {
  values: { brief: { who: 'supervisors' } },
  artefacts: { blueprint: artefact('blueprint', 'blueprint', 2) },
  approvals: APPROVED,
};

describe('a release', () => {
  it('gives exactly what was approved to its audience', async () => {
    const { result } = await runStep('release', CONFIG, GIVEN);
    expect(result).toMatchObject({
      kind: 'done',
      outcome: 'done',
      output: {
        released: true,
        rehearsal: false,
        title: 'The blueprint',
        version: 2,
        audience: 'All supervisors',
        channel: 'Intranet',
        at: NOW,
        approvedBy: ['Sam'],
      },
      effects: [{ kind: 'release', artefact: { hash: 'blueprint-2' }, title: 'The blueprint', audience: 'All supervisors' }],
    });
  });

  it('refuses any other text, even the version before', async () => {
    const older = { ...GIVEN, artefacts: { blueprint: artefact('blueprint', 'blueprint', 1) } };
    await expect(runStep('release', CONFIG, older)).rejects.toMatchObject({ code: 'release_not_approved' });
    await expect(runStep('release', CONFIG, { ...GIVEN, approvals: {} })).rejects.toMatchObject({ code: 'release_not_approved' });
  });

  it('refuses without a document', async () => {
    await expect(runStep('release', CONFIG, { ...GIVEN, artefacts: {} })).rejects.toMatchObject({
      code: 'expression_failed',
      path: '/artefact',
    });
    await expect(runStep('release', { ...CONFIG, artefact: 'blueprint.summary' }, GIVEN)).rejects.toMatchObject({
      code: 'expression_failed',
    });
  });

  it('releases nothing in a rehearsal, and asks for the approval all the same', async () => {
    const { result } = await runStep('release', CONFIG, { ...GIVEN, run: { mode: 'rehearsal' } });
    expect(result).toMatchObject({ kind: 'done', output: { released: false, rehearsal: true }, effects: [] });
    await expect(runStep('release', CONFIG, { ...GIVEN, approvals: {}, run: { mode: 'rehearsal' } })).rejects.toMatchObject({
      code: 'release_not_approved',
    });
  });
});
