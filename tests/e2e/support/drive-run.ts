import { expect } from 'playwright/test';
import { fillGap } from '@baton/schema/artefact/gaps/apply-edit';
import { openGaps } from '@baton/schema/artefact/gaps/open-gaps';
import type { ApiBody } from '@baton/schema/api/contracts';
import type { GateView } from '@baton/schema/api/gate-view';
import type { RunMode } from '@baton/schema/run/values';
import type { ApiClient } from '../../support/api-client.ts';
import { isException } from '../../support/drive.ts';
import type { Scene } from './scene.ts';

type Answer = Partial<ApiBody<'gates.answer'>> & { decision?: string };

/** Publishes the sample case's pipeline and starts a run of it, without a browser. */
export async function startRun({ baton: { api }, case: { template, brief } }: Scene, mode: RunMode = 'real'): Promise<string> {
  const draft = await api.call('pipelines.create', { body: { from: { kind: 'template', template } } });
  const version = await api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
  await api.call('versions.publish', { params: { versionId: version.id }, body: {} });
  return (await api.call('runs.start', { body: { from: { kind: 'version', versionId: version.id }, mode, brief } })).runId;
}

/** The open gate of a step, as soon as the run waits at one (of the item whose title contains `about`). */
export async function gateAt(api: ApiClient, runId: string, step: string, about = ''): Promise<GateView> {
  let id: string | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await api.call('gates.list', { query: { runId, tab: 'mine' } });
        id = items.find((gate) => gate.stepName === step && gate.about.includes(about))?.id;
        return id !== undefined;
      },
      { message: `the run waits at ${step}`, timeout: 60_000, intervals: [100] },
    )
    .toBe(true);
  return api.call('gates.get', { params: { gateId: id ?? '' } });
}

/** Answers a gate as a careful person would: every hat of one's own, every point ticked, every gap filled, the go decision unless named. */
export async function answerGate(api: ApiClient, view: GateView, { decision, ...more }: Answer = {}): Promise<GateView> {
  const { request } = view;
  const outcome = decision ?? request.decisions.find((option) => option.tone === 'go')?.outcome ?? request.decisions[0]?.outcome ?? '';
  return api.call('gates.answer', {
    params: { gateId: view.gate.id },
    body: {
      parties: view.parties.filter((party) => party.mine && party.answer === null).map((party) => party.id),
      decision: outcome,
      reason: 'We looked at it together and agree.',
      choices: request.choices?.items.slice(0, 2).map((choice) => choice.key) ?? [],
      fields: {},
      checklist: request.checklist.map((point) => point.id),
      seen: view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: ref.hash })),
      edits: filled(view),
      meaning: 'I have read it and decide.',
      timeZone: 'Europe/Berlin',
      secondsSpent: 30,
      ...(isException(view, outcome) && { exception: true }),
      ...more,
    },
  });
}

/** The texts with their gaps filled in, where there are any. */
function filled(view: GateView): ApiBody<'gates.answer'>['edits'] {
  return view.documents.flatMap(({ ref, content, editable }) => {
    const gaps = editable ? openGaps(content).filter((gap) => gap.id !== '') : [];
    if (gaps.length === 0) return [];
    const whole = gaps.reduce((text, gap) => fillGap(text, gap.id, 'the duty manager on 4420'), content);
    return [{ artefact: ref.artefact, baseHash: ref.hash, content: whole }];
  });
}

/** Decides at each of these steps, in order. */
export async function passGates(api: ApiClient, runId: string, steps: readonly string[]): Promise<void> {
  for (const step of steps) await answerGate(api, await gateAt(api, runId, step));
}
