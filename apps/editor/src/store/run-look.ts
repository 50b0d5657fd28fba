import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge } from '@baton/schema/graph/pipeline';
import type { GateParty } from '@baton/schema/run/gate';
import { sendBackKey } from '@baton/schema/run/reduce-run';
import type { GateState, RunState, StepState } from '@baton/schema/run/state';
import { placeKey, type Scope } from '@baton/schema/run/step-key';
import type { StepFault } from '@baton/schema/run/values';
import type { Status } from '../ui/chip/status-look.ts';
import { namesWords } from '../ui/words/count-words.ts';

/** What a run says on a step's card. */
export interface StepLook {
  step: string;
  status: Status;
  /** In place of the status' own word: "Waiting for Sam". */
  words?: string;
  round: number;
  startedAt: string;
  endedAt?: string;
  cost?: number;
  /** Since when a person is waited for. */
  since?: string;
  due?: string;
  /** A date that a wait lasts until. */
  until?: string;
  /** How often it was tried again, and when it is tried next. */
  retries?: number;
  retryAt?: string;
  fault?: StepFault;
  gateId?: string;
  outcome?: string;
  /** Done without a person or by hand. */
  note?: string;
}

export interface PathLook {
  state: 'taken' | 'not_taken' | 'stale';
  /** How often a send-back was taken. */
  times?: number;
}

export interface ItemLook {
  key: string;
  title: string;
  status: Status;
}
export interface FrameLook {
  items: readonly ItemLook[];
  chosen: string | undefined;
}

export interface RunLook {
  steps: Readonly<Record<string, StepLook>>;
  paths: Readonly<Record<string, PathLook>>;
  frames: Readonly<Record<string, FrameLook>>;
}

/** What people and teams are called, by their id. */
type Names = Readonly<Record<string, string>>;

/** A run as the map shows it. `chosen`: the item whose work is shown in each frame, by the frame's id. */
export function lookOfRun(doc: Pipeline, run: RunState, chosen: Readonly<Record<string, string>>, names: Names = {}): RunLook {
  const scopes = new Map<string, Scope | undefined>();
  const frames: Record<string, FrameLook> = {};
  const byId = new Map(doc.nodes.map((node) => [node.id, node]));
  const scopeOf = (id: string | undefined, depth = 0): Scope | undefined => {
    if (id === undefined) return [];
    if (!scopes.has(id)) scopes.set(id, undefined);
    const known = scopes.get(id);
    if (known) return known;
    const outer = depth < 20 ? scopeOf(byId.get(id)?.scope, depth + 1) : undefined;
    const frame = outer && frameLook(run, id, outer, chosen[id]);
    if (frame) frames[id] = frame;
    const inside = outer && frame?.chosen !== undefined ? [...outer, { frame: id, item: frame.chosen }] : undefined;
    scopes.set(id, inside);
    return inside;
  };
  const steps: Record<string, StepLook> = {};
  for (const node of doc.nodes) {
    const scope = scopeOf(node.scope);
    const step = scope && currentStep(run, node.id, scope);
    if (step) steps[node.id] = stepLook(step, run, names);
    if (doc.nodes.some((inner) => inner.scope === node.id)) scopeOf(node.id);
  }
  const paths: Record<string, PathLook> = {};
  for (const edge of doc.edges) {
    const scope = scopeOf(byId.get(edge.from.node)?.scope);
    const look = scope && pathLook(edge, run, scope);
    if (look) paths[edge.id] = look;
  }
  return { steps, paths, frames };
}

function currentStep(run: RunState, nodeId: string, scope: Scope): StepState | undefined {
  const key = run.current[placeKey(nodeId, scope)];
  return key === undefined ? undefined : run.steps[key];
}

function stepLook(step: StepState, run: RunState, names: Names): StepLook {
  const gate = step.wait?.gateId === undefined ? undefined : run.gates[step.wait.gateId];
  return {
    step: step.step,
    ...statusOf(step, gate, (party) => nameOf(party, run, names)),
    round: step.round,
    startedAt: step.startedAt,
    ...(step.endedAt !== undefined && { endedAt: step.endedAt }),
    ...(typeof step.usage?.cost === 'number' && { cost: step.usage.cost }),
    ...(gate?.status === 'open' && { since: gate.openedAt, ...(gate.due !== undefined && { due: gate.due }) }),
    ...(step.wait?.at !== undefined && { until: step.wait.at }),
    ...(step.attempt > 1 && { retries: step.attempt - 1 }),
    ...(step.retryAt !== undefined && { retryAt: step.retryAt }),
    ...(step.fault && step.status !== 'done' && { fault: step.fault }),
    ...(gate && { gateId: gate.gateId }),
    ...(step.outcome !== undefined && { outcome: step.outcome }),
    ...(step.by !== undefined && { note: step.by === 'hand' ? 'Written by hand' : 'Passed without a person' }),
  };
}

type NameOf = (party: GateParty) => string;

function statusOf(step: StepState, gate: GateState | undefined, nameOf: NameOf): { status: Status; words?: string } {
  switch (step.status) {
    case 'running':
      return { status: 'working' };
    case 'retrying':
      return { status: 'working', ...(step.fault && { words: 'Trying again' }) };
    case 'attention':
      return { status: 'attention' };
    case 'done':
      return step.edited && step.edited.length > 0
        ? { status: 'edited', words: step.actor ? `Done, edited by ${step.actor.name}` : 'Done, edited' }
        : { status: 'done' };
    case 'skipped':
      return { status: 'skipped' };
    case 'cancelled':
      return { status: 'stopped' };
    case 'stale':
      return { status: 'stale' };
    case 'waiting':
      return waitOf(step, gate, nameOf);
  }
}

function waitOf(step: StepState, gate: GateState | undefined, nameOf: NameOf): { status: Status; words?: string } {
  if (step.wait?.kind === 'child') return { status: 'waiting_time', words: `Waiting for ${step.wait.pipelineName ?? 'its run'}` };
  if (step.wait?.kind !== 'person')
    return step.wait?.kind === 'mark'
      ? { status: 'held', words: 'The test waits before it' }
      : { status: 'waiting_time', words: step.wait?.kind === 'event' ? `Until ${step.wait.name ?? 'something'} arrives` : 'Waiting' };
  const answered = new Set(gate?.answers.filter((answer) => !answer.void).flatMap((answer) => answer.parties));
  const open = gate?.parties.filter((party) => party.blocking && !answered.has(party.id)).map(nameOf) ?? [];
  return open.length === 0 ? { status: 'waiting' } : { status: 'waiting', words: `Waiting for ${namesWords(open)}` };
}

/** People by their names; whoever has none here, and a role that anyone may hold, by their hat. */
function nameOf({ assignee, label }: GateParty, { started }: RunState, names: Names): string {
  switch (assignee.kind) {
    case 'starter':
      return started?.by.name ?? label;
    case 'guest':
      return assignee.name || label;
    case 'person':
      return names[assignee.userId] ?? label;
    case 'team':
      return names[assignee.teamId] ?? label;
    default:
      return label;
  }
}

function pathLook(edge: PipelineEdge, run: RunState, scope: Scope): PathLook | undefined {
  if (isSendBack(edge)) {
    const times = run.rounds[sendBackKey(edge.id, scope)] ?? 0;
    return times > 0 ? { state: 'taken', times } : undefined;
  }
  const source = currentStep(run, edge.from.node, scope);
  if (!source) return undefined;
  if (source.status === 'stale') return { state: 'stale' };
  if (source.status === 'skipped' || source.status === 'cancelled') return { state: 'not_taken' };
  if (source.status !== 'done') return undefined;
  return { state: source.outcome === edge.from.outcome ? 'taken' : 'not_taken' };
}

function frameLook(run: RunState, id: string, scope: Scope, wanted: string | undefined): FrameLook | undefined {
  const items = currentStep(run, id, scope)?.frame?.items;
  if (!items) return undefined;
  const looks = items.map((item): ItemLook => ({
    key: item.key,
    title: item.title,
    status: itemStatus(run, [...scope, { frame: id, item: item.key }], item.settled),
  }));
  const first =
    looks.find((item) => item.status === 'attention') ??
    looks.find((item) => item.status === 'waiting') ??
    looks.find((item) => item.status === 'working') ??
    looks[0];
  const chosen = looks.some((item) => item.key === wanted) ? wanted : first?.key;
  return { items: looks, chosen };
}

/** An item is as its most urgent step. */
function itemStatus(run: RunState, scope: Scope, settled: { failed: boolean } | undefined): Status {
  if (settled) return settled.failed ? 'attention' : 'done';
  const suffix = placeKey('', scope);
  const inside = Object.entries(run.current).filter(([place]) => place.endsWith(suffix) || place.includes(`${suffix}/`));
  const found = new Set(inside.flatMap(([, key]) => run.steps[key]?.status ?? []));
  if (found.has('attention')) return 'attention';
  if (found.has('running') || found.has('retrying')) return 'working';
  if (found.has('waiting')) return 'waiting';
  return inside.length === 0 ? 'in_line' : 'working';
}
