import type { RunEvent, RunEventData, RunEventType } from './events.ts';
import { emptyRun, type RunState, type StepState } from './state.ts';
import { placeKey, type Scope, scopeKey } from './step-key.ts';
import { type ArtefactRef, addUsage } from './values.ts';

type EventOf<T extends RunEventType> = Extract<RunEvent, { type: T }>;
type Handlers = { [T in RunEventType]: (run: RunState, event: EventOf<T>) => void };

/** Key of a send-back's counter: counted per edge and scope. */
export function sendBackKey(edge: string, scope: Scope): string {
  return scope.length === 0 ? edge : `${edge}@${scopeKey(scope)}`;
}

interface StepHead {
  step: string;
  nodeId: string;
  scope: Scope;
  round: number;
}

/** Replaces one step by a changed copy; entries are never mutated, so a renderer may compare by identity. */
function put(run: RunState, head: StepHead, at: string, change: Partial<StepState>): void {
  const place = placeKey(head.nodeId, head.scope);
  const before = run.steps[head.step];
  run.steps[head.step] = {
    ...(before ?? {
      step: head.step,
      place,
      nodeId: head.nodeId,
      scope: head.scope,
      round: head.round,
      attempt: 0,
      status: 'running',
      startedAt: at,
    }),
    ...change,
  };
  run.current[place] = head.step;
}

function change(run: RunState, step: string, next: Partial<StepState>): void {
  const before = run.steps[step];
  if (before) run.steps[step] = { ...before, ...next };
}

/** Removes keys instead of setting them to undefined: a state read back from JSON has to be equal to a folded one. */
function drop(run: RunState, step: string, ...keys: ('wait' | 'fault' | 'retryAt' | 'resume' | 'endedAt')[]): void {
  const before = run.steps[step];
  if (!before || !keys.some((key) => key in before)) return;
  const copy = { ...before };
  for (const key of keys) delete copy[key];
  run.steps[step] = copy;
}

function addVersion(run: RunState, ref: ArtefactRef, step: string, event: RunEvent): void {
  run.artefacts[ref.artefact] = [...(run.artefacts[ref.artefact] ?? []), { ref, step, at: event.at, actor: event.actor }];
}

function closeGateOf(run: RunState, step: string, why: string): void {
  const gateId = run.steps[step]?.wait?.gateId;
  const gate = gateId === undefined ? undefined : run.gates[gateId];
  if (gate?.status === 'open') run.gates[gate.gateId] = { ...gate, status: 'withdrawn', withdrawn: why };
}

function doneChange(data: RunEventData['step.done'], event: RunEvent): Partial<StepState> {
  return {
    status: 'done',
    attempt: data.attempt,
    outcome: data.outcome,
    output: data.output,
    endedAt: event.at,
    actor: event.actor,
    ...(data.artefact && { artefact: data.artefact }),
    ...(data.read && { read: data.read }),
    ...(data.by && { by: data.by }),
    ...(data.released && { released: data.released }),
    ...(data.nextBriefId && { nextBriefId: data.nextBriefId }),
  };
}

function spend(run: RunState, step: string, data: { usage?: RunEventData['step.done']['usage'] }): void {
  if (!data.usage) return;
  const total = addUsage(run.usage, data.usage);
  const own = addUsage(run.steps[step]?.usage, data.usage);
  if (total) run.usage = total;
  if (own) change(run, step, { usage: own });
}

const HANDLERS: Handlers = {
  'run.started': (run, { data, at, actor }) => {
    run.started = { ...data, at, by: actor };
  },
  'step.started': (run, { data, at }) => {
    put(run, data, at, { status: 'running', attempt: data.attempt });
    drop(run, data.step, 'wait', 'fault', 'retryAt', 'endedAt');
  },
  'step.done': (run, event) => {
    const { data } = event;
    put(run, data, event.at, doneChange(data, event));
    drop(run, data.step, 'wait', 'fault', 'retryAt', 'resume');
    spend(run, data.step, data);
    if (data.artefact) addVersion(run, data.artefact, data.step, event);
  },
  'step.failed': (run, { data, at }) => {
    put(run, data, at, { status: 'retrying', attempt: data.attempt, fault: data.fault, ...(data.retryAt && { retryAt: data.retryAt }) });
    if (!data.retryAt) drop(run, data.step, 'retryAt');
    spend(run, data.step, data);
  },
  'step.attention': (run, { data, at }) => {
    put(run, data, at, { status: 'attention', fault: data.fault });
    drop(run, data.step, 'retryAt', 'wait');
  },
  'step.retried': (run, { data }) => {
    change(run, data.step, { status: 'retrying', ...(data.config && { config: data.config }) });
    drop(run, data.step, 'fault', 'retryAt');
  },
  'step.waiting': (run, { data, at }) => {
    put(run, data, at, { status: 'waiting', attempt: data.attempt, wait: data.wait });
    drop(run, data.step, 'fault', 'retryAt');
  },
  'steps.skipped': (run, { data, at, actor }) => {
    for (const head of data.steps) {
      put(run, head, at, { status: 'skipped', endedAt: at, ...(data.by && { by: data.by, actor }) });
      drop(run, head.step, 'wait', 'fault', 'retryAt', 'resume');
    }
  },
  'steps.cancelled': (run, { data, at }) => {
    for (const step of data.steps) {
      closeGateOf(run, step, data.why);
      change(run, step, { status: 'cancelled', endedAt: at });
      drop(run, step, 'wait', 'retryAt', 'resume');
    }
  },
  'sendback.taken': (run, { data, at, actor }) => {
    run.rounds[sendBackKey(data.edge, data.scope)] = data.taken;
    run.sendBacks = [...run.sendBacks, { edge: data.edge, from: data.from, target: data.target, scope: data.scope, at, actor }];
    for (const step of data.stale) {
      closeGateOf(run, step, 'being redone');
      const before = run.steps[step];
      if (before && before.status !== 'stale') change(run, step, { status: 'stale', staleFrom: before.status });
      drop(run, step, 'retryAt', 'resume');
    }
    change(run, data.target, { feedback: data.feedback });
  },
  'frame.opened': (run, { data, at }) => {
    const { items, concurrency, onItemFailure } = data;
    put(run, data, at, { status: 'running', frame: { items, concurrency, onItemFailure } });
  },
  'frame.item_settled': (run, { data }) => {
    const frame = run.steps[data.step]?.frame;
    if (!frame) return;
    const settled = { end: data.end, failed: data.failed };
    change(run, data.step, {
      frame: { ...frame, items: frame.items.map((item) => (item.key === data.item ? { ...item, settled } : item)) },
    });
  },
  'gate.opened': (run, { data, at }) => {
    run.gates[data.gateId] = { ...data, status: 'open', answers: [], openedAt: at };
  },
  'gate.answered': (run, { data, actor, at }) => {
    const gate = run.gates[data.gateId];
    if (!gate) return;
    const answer = { parties: data.parties, decision: data.decision, reason: data.reason, actor, at };
    run.gates[data.gateId] = { ...gate, answers: [...gate.answers, answer] };
  },
  'gate.decided': (run, event) => {
    const { data, actor, at } = event;
    const gate = run.gates[data.gateId];
    if (!gate) return;
    const { decision, label, approving, reason } = data;
    run.gates[data.gateId] = { ...gate, status: 'decided', decision: { decision, label, approving, reason, actor, at } };
    for (const ref of data.edited) addVersion(run, ref, data.step, event);
    change(run, data.step, {
      actor,
      ...(data.edited.length > 0 && { edited: data.edited }),
      ...(approving && { approved: data.about }),
    });
    if (run.steps[data.step]?.wait?.resume) change(run, data.step, { status: 'retrying', resume: { kind: 'gate', payload: data.output } });
    else change(run, data.step, { status: 'done', outcome: decision, output: data.output, endedAt: at });
    drop(run, data.step, 'wait');
  },
  'gate.withdrawn': (run, { data }) => {
    const gate = run.gates[data.gateId];
    if (gate) run.gates[data.gateId] = { ...gate, status: 'withdrawn', withdrawn: data.why };
  },
  'timer.fired': (run, { data, at }) => {
    if (run.steps[data.step]?.wait?.resume)
      change(run, data.step, { status: 'retrying', resume: { kind: 'timer', payload: { inline: at } } });
    else change(run, data.step, { status: 'done', outcome: 'done', output: { inline: { at, late: data.late } }, endedAt: at });
    drop(run, data.step, 'wait');
  },
  'event.received': (run, { data, at }) => {
    change(run, data.step, { status: 'done', outcome: 'done', output: data.payload, endedAt: at });
    drop(run, data.step, 'wait');
  },
  'run.held': (run, { data, at }) => {
    run.held = { why: data.why, at };
  },
  'run.resumed': (run) => {
    delete run.held;
  },
  'run.cancelled': (run, { data }) => {
    run.epoch = data.epoch;
  },
  'run.ended': (run, { data, at }) => {
    run.ended = { ...data, at };
  },
};

/** Changes a state that the caller owns. The engine folds long journals with it; everybody else uses reduceRun. */
export function applyRunEvent(run: RunState, event: RunEvent): void {
  const handler = HANDLERS[event.type] as ((run: RunState, event: RunEvent) => void) | undefined;
  handler?.(run, event);
  run.seq = event.seq;
  run.updatedAt = event.at;
}

/** The state after one more event; the state given stays as it was. An event already folded changes nothing. */
export function reduceRun(run: RunState, event: RunEvent): RunState {
  if (event.seq <= run.seq) return run;
  const next: RunState = {
    ...run,
    steps: { ...run.steps },
    current: { ...run.current },
    gates: { ...run.gates },
    artefacts: { ...run.artefacts },
    rounds: { ...run.rounds },
  };
  applyRunEvent(next, event);
  return next;
}

/** fold(journal) = state. */
export function foldRun(runId: string, events: Iterable<RunEvent>): RunState {
  const run = emptyRun(runId);
  for (const event of events) applyRunEvent(run, event);
  return run;
}
