import { blueprint, check, diagnosis, intent, SOURCE } from '@baton/schema/artefact/testing/values';
import { qaReportSchema } from '@baton/schema/artefact/qa-report';
import type { Json, JsonObject } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { artefact, NOW, runStep } from '../testing/run-step.ts';

const json = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
const CONFIG = { artefact: 'blueprint', findings: 'qa', intent: 'intent', diagnosis: 'diagnosis', sources: 'brief' };

function report(over: object = {}): Json {
  return json({
    ruleset: { id: 'x', version: '0' },
    summary: 'Nothing found.',
    checks: [check()],
    break_tests: [],
    coverage: { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
    counts: { blocker_fail: 0, major_fail: 0, minor_fail: 0, error: 0 },
    verdict: 'pass',
    ...over,
  });
}

async function checked(config: JsonObject = {}, values: Record<string, Json> = {}) {
  const { result } = await runStep(
    'checks',
    { ...CONFIG, ...config },
    {
      values: {
        blueprint: json(blueprint()),
        qa: report(),
        intent: json(intent()),
        diagnosis: json(diagnosis()),
        brief: { documents: [{ ...SOURCE }] },
        ...values,
      },
      artefacts: { blueprint: { ...artefact('blueprint', 'blueprint', 3), hash: 'a'.repeat(64) } },
    },
  );
  if (result.kind !== 'done') throw new Error(result.kind);
  return { ...result, report: qaReportSchema.parse(result.output) };
}
const bad = (id: string, severity: string) =>
  check({ id, severity: severity as never, status: 'fail', findings: [{ pointer: '', message: 'Wrong.' }] });

describe('the checks', () => {
  it('put the code’s findings beside the agent’s, about one exact version', async () => {
    const { report: found, outcome, artefact: made } = await checked();
    expect(found.checks.filter((row) => row.method === 'deterministic').length).toBeGreaterThan(10);
    expect(found.subject).toEqual({ artefact_id: 'blueprint', version: 3, sha256: 'a'.repeat(64) });
    expect(found.ran_at).toBe(NOW);
    expect(found.verdict).toBe(outcome);
    expect(made).toEqual({ type: 'qa_report', title: 'Test report' });
  });

  it('work the verdict out: what the report claims does not count', async () => {
    const claim = report({ verdict: 'pass', summary: 'All checks passed.', checks: [bad('ACC-03', 'blocker')] });
    expect(await checked({}, { qa: claim })).toMatchObject({ outcome: 'fail', report: { verdict: 'fail', summary: 'All checks passed.' } });
  });

  it('never weaken the house’s severity', async () => {
    expect((await checked({}, { qa: report({ checks: [bad('ACC-03', 'info')] }) })).outcome).toBe('fail');
  });

  it('may be made stricter by the author', async () => {
    const qa = report({ checks: [bad('X-1', 'major'), bad('X-2', 'major')] });
    const without = await checked({}, { qa });
    const majors = without.report.counts.major_fail;
    expect(without.outcome).not.toBe('pass');
    expect((await checked({ maxMajors: majors - 1 }, { qa })).outcome).toBe('fail');
    expect((await checked({ maxMajors: majors }, { qa })).outcome).toBe(without.outcome);
  });

  it('leave out whole families on request', async () => {
    const { report: found } = await checked({ skip: [{ family: 'readability' }, { family: 'accuracy' }] });
    expect(found.checks.some((row) => row.method === 'deterministic' && ['readability', 'accuracy'].includes(row.category))).toBe(false);
  });

  it('work without an agent, and find an invented number', async () => {
    const invented = blueprint();
    invented.job_aid = {
      ...invented.job_aid,
      steps: [{ n: 1, do: 'Call the desk on 9999 within 99 minutes.', source: { evidence_id: 'ev_call' } }],
    } as never;
    const { outcome, report: found } = await checked({ findings: '' }, { blueprint: json(invented) });
    expect(outcome).toBe('fail');
    expect(found.checks.find((row) => row.id === 'ACC-02')?.status).toBe('fail');
    expect(found.summary).toContain('without an agent');
  });

  it('say so when there is nothing to test, or something else', async () => {
    await expect(checked({ artefact: '' })).rejects.toMatchObject({ code: 'expression_failed', path: '/artefact' });
    await expect(checked({}, { blueprint: { text: 'x' } })).rejects.toMatchObject({ code: 'expression_failed', path: '/artefact' });
    await expect(checked({}, { qa: { verdict: 'pass' } })).rejects.toMatchObject({ code: 'expression_failed', path: '/findings' });
  });
});
