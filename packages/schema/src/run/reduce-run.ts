import type { RunEvent, RunEventData, RunEventType } from './events.ts';
import type { GateHappening } from './gate-happening.ts';
import type { GateParty } from './gate.ts';
import type { PassageRedo } from './redo.ts';
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

type Droppable = 'wait' | 'fault' | 'retryAt' | 'retryTimer' | 'failures' | 'deaths' | 'resume' | 'endedAt' | 'staleFrom' | 'frame';

/** Removes keys instead of setting them to undefined: a state read back from JSON has to be equal to a folded one. */
function drop(run: RunState, step: string, ...keys: Droppable[]): void {
  const before = run.steps[step];
  if (!before || !keys.some((key) => key in before)) return;
  const copy = { ...before };
  for (const key of keys) delete copy[key];
  run.steps[step] = copy;
}

function addVersion(run: RunState, ref: ArtefactRef, step: string, event: RunEvent): void {
  const before = run.artefacts[ref.artefact] ?? [];
  if (before.some((known) => known.ref.version === ref.version)) return;
  run.artefacts[ref.artefact] = [...before, { ref, step, at: event.at, actor: event.actor }];
}

function closeGate(run: RunState, gateId: string | undefined, why: string, event: RunEvent): void {
  const gate = gateId === undefined ? undefined : run.gates[gateId];
  if (gate?.status !== 'open') return;
  run.gates[gate.gateId] = { ...gate, status: 'withdrawn', withdrawn: why, withdrawnBy: event.actor, withdrawnAt: event.at };
}

/** Every open gate shows the newest text from here on, and approvals of the earlier one are void. */
function followEdit(run: RunState, edited: ArtefactRef): void {
  for (const gate of Object.values(run.gates)) {
    if (gate.status !== 'open' || !gate.documents.some((doc) => doc.artefact === edited.artefact)) continue;
    run.gates[gate.gateId] = {
      ...gate,
      documents: gate.documents.map((doc) => (doc.artefact === edited.artefact ? edited : doc)),
      answers: gate.answers.map((answer) => (answer.approving && !answer.void ? { ...answer, void: true } : answer)),
    };
  }
}

function happened(run: RunState, gateId: string, what: GateHappening): void {
  const gate = run.gates[gateId];
  if (gate) run.gates[gateId] = { ...gate, happened: [...(gate.happened ?? []), what] };
}

/** A request is over: it is no open work any more, and the gate says what became of it. */
function endRedo(run: RunState, { gateId, id }: { gateId: string; id: string }, ended: Partial<PassageRedo>): void {
  run.redoing = Object.fromEntries(Object.entries(run.redoing ?? {}).filter(([, open]) => open.id !== id));
  const gate = run.gates[gateId];
  if (gate?.redos) run.gates[gateId] = { ...gate, redos: gate.redos.map((redo) => (redo.id === id ? { ...redo, ...ended } : redo)) };
}

function changeParties(run: RunState, gateId: string, change: (party: GateParty) => GateParty): void {
  const gate = run.gates[gateId];
  if (gate) run.gates[gateId] = { ...gate, parties: gate.parties.map(change) };
}

/** Takes over what was done for an item in the round before. */
function restoreItem(run: RunState, frame: string, scope: Scope, item: string): void {
  const depth = scope.length;
  for (const key of Object.values(run.current)) {
    const step = run.steps[key];
    const level = step?.scope[depth];
    if (!step?.staleFrom || level?.frame !== frame || level.item !== item) continue;
    if (scopeKey(step.scope.slice(0, depth)) !== scopeKey(scope)) continue;
    change(run, key, { status: step.staleFrom });
    drop(run, key, 'staleFrom');
  }
}

function doneChange(data: RunEventData['step.done'], event: RunEvent): Partial<StepState> {
  return {
    status: 'done',
    attempt: data.attempt,
    outcome: data.outcome,
    output: data.output,
    endedAt: event.at,
    movedSeq: event.seq,
    actor: event.actor,
    ...(data.artefact && { artefact: data.artefact }),
    ...(data.read && { read: data.read }),
    ...(data.by && { by: data.by }),
    ...(data.released && { released: data.released }),
    ...(data.nextBriefId && { nextBriefId: data.nextBriefId }),
    ...(data.cleaned && { cleaned: data.cleaned }),
    ...(data.note && { note: data.note }),
    ...(data.answers && { answers: data.answers }),
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
    const deaths = data.died && { deaths: (run.steps[data.step]?.deaths ?? 0) + 1 };
    put(run, data, at, { status: 'running', attempt: data.attempt, ...deaths });
    drop(run, data.step, 'wait', 'fault', 'retryAt', 'retryTimer', 'endedAt', 'frame');
  },
  'step.done': (run, event) => {
    const { data } = event;
    put(run, data, event.at, doneChange(data, event));
    drop(run, data.step, 'wait', 'fault', 'retryAt', 'retryTimer', 'failures', 'deaths', 'resume');
    spend(run, data.step, data);
    if (data.artefact) addVersion(run, data.artefact, data.step, event);
  },
  'step.failed': (run, { data, at }) => {
    const failures = (run.steps[data.step]?.failures ?? 0) + 1;
    put(run, data, at, { status: 'retrying', attempt: data.attempt, fault: data.fault, failures });
    drop(run, data.step, 'retryAt', 'retryTimer', 'wait', 'deaths');
    if (data.retryAt) change(run, data.step, { retryAt: data.retryAt, ...(data.timerId && { retryTimer: data.timerId }) });
    spend(run, data.step, data);
  },
  'step.attention': (run, { data, at }) => {
    put(run, data, at, { status: 'attention', fault: data.fault });
    drop(run, data.step, 'retryAt', 'retryTimer', 'wait');
  },
  'step.retried': (run, { data, actor }) => {
    change(run, data.step, { status: 'retrying', retriedBy: actor, ...(data.config && { config: data.config }) });
    drop(run, data.step, 'fault', 'retryAt', 'retryTimer', 'failures', 'deaths');
  },
  'step.waiting': (run, { data, at }) => {
    put(run, data, at, {
      status: 'waiting',
      attempt: data.attempt,
      wait: data.wait,
      ...(data.wait.kind === 'child' && { child: data.wait.childRunId }),
    });
    drop(run, data.step, 'fault', 'retryAt', 'retryTimer', 'failures', 'deaths', 'resume');
  },
  'steps.skipped': (run, { data, at, actor, seq }) => {
    for (const head of data.steps) {
      const by = data.by && { by: data.by, actor };
      put(run, head, at, { status: 'skipped', endedAt: at, movedSeq: seq, ...by, ...(data.note && { note: data.note }) });
      drop(run, head.step, 'wait', 'fault', 'retryAt', 'retryTimer', 'failures', 'deaths', 'resume');
    }
  },
  'steps.cancelled': (run, event) => {
    for (const step of event.data.steps) {
      closeGate(run, run.steps[step]?.wait?.gateId, event.data.why, event);
      change(run, step, { status: 'cancelled', cancelled: event.data.why, endedAt: event.at, movedSeq: event.seq });
      drop(run, step, 'wait', 'retryAt', 'retryTimer', 'resume');
    }
  },
  'sendback.taken': (run, event) => {
    const { data, at, actor, seq } = event;
    for (const key of data.restarted ?? []) {
      delete run.rounds[key];
      if (run.granted) {
        const { [key]: _gone, ...others } = run.granted;
        run.granted = others;
      }
    }
    run.rounds[sendBackKey(data.edge, data.scope)] = data.taken;
    const { edge, from, target, scope } = data;
    run.sendBacks = [...run.sendBacks, { edge, from, target, scope, ...(data.items && { items: data.items }), at, actor }];
    for (const step of data.stale) {
      closeGate(run, run.steps[step]?.wait?.gateId, 'being redone', event);
      const before = run.steps[step];
      if (before && before.status !== 'stale') change(run, step, { status: 'stale', staleFrom: before.status, movedSeq: seq });
      drop(run, step, 'retryAt', 'retryTimer', 'resume', 'wait');
    }
    change(run, data.target, { feedback: data.feedback });
  },
  'frame.opened': (run, { data, at }) => {
    const { items, concurrency, onItemFailure } = data;
    put(run, data, at, { status: 'running', frame: { items, concurrency, onItemFailure } });
    drop(run, data.step, 'fault', 'retryAt', 'retryTimer', 'failures');
    for (const item of items) if (item.settled) restoreItem(run, data.nodeId, data.scope, item.key);
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
  'gate.answered': (run, event) => {
    const { data, actor, at } = event;
    for (const ref of data.edited ?? []) {
      addVersion(run, ref, data.step, event);
      followEdit(run, ref);
    }
    const gate = run.gates[data.gateId];
    if (!gate) return;
    const { parties, decision, reason, approving, sealed, details } = data;
    const answer = {
      parties,
      decision,
      reason,
      ...(approving && { approving }),
      ...(sealed && { sealed }),
      ...(details && { details }),
      actor,
      at,
    };
    run.gates[data.gateId] = { ...gate, answers: [...gate.answers, answer] };
  },
  'gate.decided': (run, event) => {
    const { data, actor, at, seq } = event;
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
    else change(run, data.step, { status: 'done', outcome: decision, output: data.output, endedAt: at, movedSeq: seq });
    drop(run, data.step, 'wait');
  },
  'gate.reminded': (run, { data, at }) => {
    const gate = run.gates[data.gateId];
    if (!gate) return;
    const { againTimer: _fired, ...rest } = gate;
    run.gates[data.gateId] = { ...rest, ...(data.againTimer && { againTimer: data.againTimer }) };
    happened(run, data.gateId, { kind: 'reminded', when: data.when, at });
  },
  'gate.escalated': (run, { data, at }) => {
    changeParties(run, data.gateId, (party) => (data.parties.includes(party.id) ? { ...party, standIn: data.to } : party));
    happened(run, data.gateId, { kind: 'escalated', to: data.to, at });
  },
  'gate.reassigned': (run, { data, at, actor }) => {
    changeParties(run, data.gateId, (party) => (party.id === data.party ? { ...party, assignee: data.to } : party));
    const { party, toName, reason } = data;
    happened(run, data.gateId, { kind: 'reassigned', party, toName, reason, by: actor, at });
  },
  'gate.refused': (run, { data, at, actor }) => happened(run, data.gateId, { kind: 'refused', parties: data.parties, by: actor, at }),
  'child.ended': (run, { data }) => {
    change(run, data.step, { status: 'running' });
    drop(run, data.step, 'wait');
  },
  'child.dropped': () => undefined,
  'gate.withdrawn': (run, event) => closeGate(run, event.data.gateId, event.data.why, event),
  'gate.round_asked': (run, { data, actor, at }) => {
    const gate = run.gates[data.gateId];
    if (gate) run.gates[data.gateId] = { ...gate, roundAsked: { outcome: data.outcome, why: data.why, by: actor, at } };
  },
  'gate.round_granted': (run, { data, actor, at }) => {
    const key = sendBackKey(data.edge, data.scope);
    run.granted = { ...run.granted, [key]: (run.granted?.[key] ?? 0) + 1 };
    const { roundAsked: _asked, ...gate } = run.gates[data.gateId] ?? {};
    if (!('gateId' in gate)) return;
    const granted = [...(gate.roundsGranted ?? []), { outcome: data.outcome, why: data.why, by: actor, at }];
    run.gates[data.gateId] = { ...gate, roundsGranted: granted };
  },
  'gate.redo_asked': (run, { data: { step: _gate, ...asked }, actor, at }) => {
    const redo: PassageRedo = { ...asked, by: actor, at, state: 'asked' };
    run.redoing = { ...run.redoing, [redo.ref.artefact]: redo };
    const gate = run.gates[redo.gateId];
    if (gate) run.gates[redo.gateId] = { ...gate, redos: [...(gate.redos ?? []), redo] };
  },
  'gate.redo_begun': (run, { data: { artefact, id } }) => {
    const open = run.redoing?.[artefact];
    if (open?.id === id) run.redoing = { ...run.redoing, [artefact]: { ...open, tries: (open.tries ?? 0) + 1 } };
  },
  'gate.redo_done': (run, event) => {
    const { data, at } = event;
    endRedo(run, data, { state: 'done', made: data.ref, endedAt: at });
    spend(run, data.writer, data);
    addVersion(run, data.ref, data.writer, event);
    followEdit(run, data.ref);
  },
  'gate.redo_failed': (run, { data, at }) => {
    endRedo(run, data, { state: 'failed', fault: data.fault, endedAt: at });
    spend(run, data.writer, data);
  },
  'timer.fired': (run, { data, at, seq }) => {
    const step = run.steps[data.step];
    if (step?.retryTimer === data.timerId) drop(run, data.step, 'retryAt', 'retryTimer');
    // A gate's deadline fires too; what follows from it is said by events of its own.
    if (step?.status !== 'waiting' || step.wait?.timerId !== data.timerId) return;
    if (step.wait.resume) change(run, data.step, { status: 'retrying', resume: { kind: 'timer', payload: { inline: at } } });
    else
      change(run, data.step, { status: 'done', outcome: 'done', output: { inline: { at, late: data.late } }, endedAt: at, movedSeq: seq });
    drop(run, data.step, 'wait');
  },
  'event.received': (run, { data, at, seq }) => {
    if (run.steps[data.step]?.wait?.kind !== 'event') return;
    change(run, data.step, { status: 'done', outcome: 'done', output: data.payload, endedAt: at, movedSeq: seq });
    drop(run, data.step, 'wait');
  },
  'step.continued': (run, { data }) => {
    change(run, data.step, { status: 'retrying' });
    drop(run, data.step, 'wait');
  },
  'step.marked': (run, { data, at, actor }) => {
    const { [data.nodeId]: _before, ...others } = run.marks ?? {};
    run.marks = data.on ? { ...others, [data.nodeId]: { by: actor, at } } : others;
  },
  'branch.cancelled': (run, { data }) => {
    run.epoch = data.epoch;
  },
  'steps.shared': (run, { data, seq, at }) => {
    const { fromRunId, fromNumber, fromStep, nodeId, starters } = data;
    run.sharedFrom = { runId: fromRunId, number: fromNumber, step: fromStep, nodeId, ...(starters && { starters }) };
    for (const step of data.steps) {
      // A for-each in which something is done anew works here again; everything else happened in the other run.
      const how = step.status === 'running' ? { startedAt: at } : { shared: true as const };
      run.steps[step.step] = { ...step, ...how, movedSeq: seq };
      run.current[step.place] = step.step;
    }
    for (const version of data.artefacts) run.artefacts[version.ref.artefact] = [...(run.artefacts[version.ref.artefact] ?? []), version];
  },
  'steps.given': (run, { data, at, seq, actor }) => {
    for (const step of data.steps) {
      // The for-each around the step that is tried works here; what it reads was there before.
      const moved = step.status === 'done' ? { endedAt: at, movedSeq: seq, actor } : {};
      run.steps[step.step] = { ...step, startedAt: at, ...moved };
      run.current[step.place] = step.step;
    }
    for (const version of data.artefacts) run.artefacts[version.ref.artefact] = [...(run.artefacts[version.ref.artefact] ?? []), version];
  },
  'run.held': (run, { data, at, actor }) => {
    run.held = { why: data.why, at, by: actor, ...(data.caller && { caller: true }) };
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
