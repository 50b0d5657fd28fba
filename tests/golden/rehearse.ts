import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GateView } from '@baton/schema/api/gate-view';
import type { Json, JsonObject } from '@baton/schema/json';
import type { RunEvent } from '@baton/schema/run/events';
import type { RunState } from '@baton/schema/run/state';
import { answerTo, publish, start, until } from '../support/drive.ts';
import { testApp } from '../support/test-app.ts';
import { template } from '../templates/case-of-template.ts';

const FIGURES = readFileSync(path.resolve(import.meta.dirname, '../../templates/diagnosis-to-monitor/samples/figures.csv'), 'utf8');

/** The template's rehearsal with the sample case, one review sent back on the way; or stopped at its second question. */
export async function rehearse(how: 'released' | 'stopped'): Promise<{ journal: RunEvent[]; state: RunState }> {
  const app = await testApp();
  const { owner } = app;
  const { pipeline } = template('diagnosis-to-monitor');
  const { versionId } = await publish(owner, pipeline);
  const runId = await start(owner, versionId, (pipeline.samples.brief ?? {}) as Record<string, Json>);
  let sentBack = false;
  let asked = 0;
  for (;;) {
    const { state } = await until(
      owner,
      runId,
      (run) => run.state.ended !== undefined || Object.values(run.state.gates).some((gate) => gate.status === 'open'),
    );
    const open = Object.values(state.gates).find((gate) => gate.status === 'open');
    if (!open) break;
    asked += 1;
    if (how === 'stopped' && asked === 2) {
      await owner.call('runs.cancel', { params: { runId }, body: { why: 'Recorded up to here' } });
      break;
    }
    const view = await owner.call('gates.get', { params: { gateId: open.gateId } });
    const back = sentBack || !view.documents.length ? undefined : view.request.decisions.find((option) => option.tone === 'back')?.outcome;
    if (back !== undefined) sentBack = true;
    const decision = back ?? view.request.decisions.find((option) => option.tone === 'go')?.outcome ?? '';
    await owner.call('gates.answer', { params: { gateId: open.gateId }, body: answerTo(view, decision, filledIn(view)) });
  }
  const journal = (await app.stores.runs.load(runId))?.events ?? [];
  const { state } = await owner.call('runs.get', { params: { runId } });
  await app.close();
  return { journal, state };
}

function filledIn({ request }: GateView): { choices: string[]; fields: JsonObject } {
  const figures = request.fields.filter((field) => field.kind === 'figures').map((field) => [field.key, { csv: FIGURES }] as const);
  return { choices: request.choices?.items.slice(0, 2).map((choice) => choice.key) ?? [], fields: Object.fromEntries(figures) };
}
