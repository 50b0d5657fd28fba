import type { Pipeline } from '@baton/schema/graph/pipeline';
import { SYSTEM } from '@baton/schema/run/actor';
import { foldRun } from '@baton/schema/run/reduce-run';

const HOUR = 3_600_000;

/** A run of the reference pipeline in the middle of its life: one list item waits for review, others are being written. */
export function sampleRun(document: Pipeline) {
  const start = Date.now() - 3 * 24 * HOUR;
  let seq = 0;
  const events: object[] = [];
  const add = (type: string, data: object, hours = seq * 3): void => {
    seq += 1;
    events.push({
      runId: 'r1',
      seq,
      at: new Date(start + hours * HOUR).toISOString(),
      type,
      v: 1,
      actor: type.startsWith('gate') ? { kind: 'user', id: 'u', name: 'Priya Nair' } : SYSTEM,
      data,
    });
  };
  const usage = (cost: number) => ({ calls: 1, inputTokens: 900, outputTokens: 700, cost, model: 'm' });
  const head = (nodeId: string, item?: string, round = 1) => ({
    step: `${nodeId}${item ? `@n_build:${item}` : ''}#${round}`,
    nodeId,
    scope: item ? [{ frame: 'n_build', item }] : [],
    round,
    attempt: 1,
  });
  const done = (nodeId: string, outcome: string, item?: string, cost = 0): void => {
    add('step.started', head(nodeId, item));
    add('step.done', { ...head(nodeId, item), outcome, output: { inline: null }, ...(cost > 0 && { usage: usage(cost) }) });
  };
  add('run.started', {
    pipelineId: 'p1',
    pipelineName: document.name,
    versionId: 'v1',
    hash: 'x',
    mode: 'real',
    title: 'Near-miss reports',
    brief: { inline: {} },
    lineageId: 'l',
    cycle: 1,
  });
  done('n_start', 'done');
  done('n_intent', 'done', undefined, 0.04);
  done('n_agree_intent', 'agree');
  done('n_pass_performance', 'done', undefined, 0.11);
  done('n_pass_barriers', 'done', undefined, 0.09);
  done('n_pass_evidence', 'done', undefined, 0.12);
  done('n_diagnosis', 'done', undefined, 0.42);
  done('n_choose', 'build');
  add('steps.skipped', { steps: [head('n_closing_note'), head('n_end_not_training'), head('n_end_stopped')] });
  done('n_spec', 'done', undefined, 0.2);
  done('n_agree_spec', 'agree');
  const items = ['aid', 'coach', 'guide'].map((key) => ({
    key,
    title: { aid: 'Near-miss job aid', coach: 'Reporting coach', guide: 'Supervisor guide' }[key],
    item: { inline: key },
  }));
  add('frame.opened', { ...head('n_build'), items, concurrency: 3, onItemFailure: 'stop' });
  done('n_blueprint', 'done', 'aid', 0.31);
  add('step.waiting', { ...head('n_review', 'aid'), wait: { kind: 'person', gateId: 'g1', resume: false } });
  add('gate.opened', {
    gateId: 'g1',
    ...head('n_review', 'aid'),
    question: 'Is this job aid accurate and complete?',
    release: false,
    documents: [],
    due: new Date(Date.now() + 60 * HOUR).toISOString(),
    parties: [
      { id: 'a', label: 'Learning designer', blocking: true, assignee: { kind: 'anyone' } },
      { id: 'b', label: 'Subject expert', blocking: true, assignee: { kind: 'anyone' } },
    ],
  });
  add('step.started', head('n_blueprint', 'coach'), 71.9);
  add('step.started', head('n_blueprint', 'guide'), 71.95);
  add(
    'step.attention',
    { ...head('n_blueprint', 'guide'), fault: { code: 'model_rate', message: 'The model did not answer in time.', fix: 'Try again.' } },
    71.96,
  );
  const state = foldRun('r1', events as never);
  state.rounds['e_review_send_back@n_build:aid'] = 1;
  return {
    run: {
      id: 'r1',
      title: 'Near-miss reports',
      number: 14,
      pipelineId: 'p1',
      pipelineName: document.name,
      versionNumber: 6,
      mode: 'rehearsal',
      status: 'waiting',
      counts: {},
      ends: [],
      cost: 1.2,
      currency: 'EUR',
      cycle: 1,
      lineageId: 'l',
      startedAt: new Date(start).toISOString(),
      startedBy: SYSTEM,
      updatedAt: '',
      endedAt: null,
      waitingFor: [],
    },
    state,
    document,
    lineage: [],
  };
}
