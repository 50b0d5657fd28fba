import type { RunEvent } from '@baton/schema/run/events';
import type { NodeFamily } from '@baton/schema/node/definition';
import { placeKey, type Scope } from '@baton/schema/run/step-key';
import type { RunNames } from './run-names.ts';

/** A stretch of a row: an agent works, a step without one runs, a person is waited for, or only time passes. Times are milliseconds. */
export interface TimelineBar {
  kind: 'work' | 'own' | 'person' | 'time';
  from: number;
  /** Undefined while it goes on. */
  to: number | undefined;
  round: number;
  label: string;
}

export interface TimelineRow {
  key: string;
  nodeId: string;
  name: string;
  family: NodeFamily;
  bars: TimelineBar[];
  /** When a try did not work and another was made. */
  tries: number[];
  cost: number | null | undefined;
  rounds: number;
}

export interface TimelineGroup {
  key: string;
  /** The for-each item that the rows belong to; empty for the top level. */
  title: string;
  rows: TimelineRow[];
}

export interface TimelineTotals {
  work: number;
  person: number;
  time: number;
  tries: number;
}

export interface Timeline {
  groups: TimelineGroup[];
  from: number;
  to: number;
  running: boolean;
  totals: TimelineTotals;
}

interface Open {
  bar: TimelineBar;
  row: TimelineRow;
}

/** Folds a run's journal into rows and bars. `now` ends what is still going on. Pure. */
export function timelineOf(events: readonly RunEvent[], names: RunNames, now: number): Timeline {
  const fold = new TimelineFold(names);
  for (const event of events) fold.take(event);
  return fold.result(now);
}

class TimelineFold {
  readonly #names: RunNames;
  readonly #groups = new Map<string, TimelineGroup>();
  readonly #rows = new Map<string, TimelineRow>();
  readonly #open = new Map<string, Open>();
  readonly #askedBy = new Map<string, string>();
  #from: number | undefined;
  #ended: number | undefined;

  constructor(names: RunNames) {
    this.#names = names;
  }

  take(event: RunEvent): void {
    const at = Date.parse(event.at);
    this.#from ??= at;
    switch (event.type) {
      case 'step.started':
        return this.#begin(event.data, this.#names.family(event.data.nodeId) === 'agent' ? 'work' : 'own', at, '');
      case 'step.waiting': {
        const { wait } = event.data;
        return this.#begin(
          event.data,
          wait.kind === 'person' || wait.kind === 'mark' ? 'person' : 'time',
          at,
          wait.kind === 'time' ? wait.why : wait.kind === 'mark' ? 'Waited before this step' : (this.#askedBy.get(event.data.step) ?? ''),
        );
      }
      case 'gate.opened':
        this.#askedBy.set(event.data.step, event.data.parties.map((party) => party.label).join(', '));
        return this.#begin(event.data, 'person', at, event.data.parties.map((party) => party.label).join(', '));
      case 'step.done':
        this.#spend(event.data, event.data.usage?.cost);
        return this.#end(event.data.step, at);
      case 'step.failed':
        this.#spend(event.data, event.data.usage?.cost);
        this.#end(event.data.step, at);
        // Without another try a person is asked: the bar that follows says so.
        return event.data.retryAt === undefined ? undefined : void this.#row(event.data).tries.push(at);
      case 'step.attention':
        this.#end(event.data.step, at);
        return this.#begin(event.data, 'person', at, 'Needs a fix');
      case 'step.retried':
        this.#open.get(event.data.step)?.row.tries.push(at);
        return this.#end(event.data.step, at);
      case 'gate.decided':
      case 'gate.withdrawn':
      case 'child.ended':
      case 'child.dropped':
      case 'timer.fired':
      case 'step.continued':
      case 'event.received':
        return this.#end(event.data.step, at);
      case 'steps.skipped':
        return event.data.steps.forEach((head) => this.#end(head.step, at));
      case 'steps.cancelled':
        return event.data.steps.forEach((step) => this.#end(step, at));
      case 'sendback.taken':
        return event.data.stale.forEach((step) => this.#end(step, at));
      case 'run.ended':
        this.#ended = at;
        return [...this.#open.keys()].forEach((step) => this.#end(step, at));
      case 'run.started':
      case 'branch.cancelled':
      case 'steps.shared':
      case 'steps.given':
      case 'step.marked':
      case 'run.held':
      case 'run.resumed':
      case 'run.cancelled':
      case 'gate.answered':
      case 'gate.reminded':
      case 'gate.escalated':
      case 'gate.reassigned':
      case 'gate.refused':
      case 'gate.round_asked':
      case 'gate.round_granted':
      case 'gate.redo_asked':
      case 'gate.redo_begun':
      case 'gate.redo_done':
      case 'gate.redo_failed':
      case 'frame.opened':
      case 'frame.item_settled':
        return;
    }
  }

  result(now: number): Timeline {
    const groups = [...this.#groups.values()]
      .map((group) => ({ ...group, rows: group.rows.filter((row) => row.bars.length > 0) }))
      .filter((group) => group.rows.length > 0);
    const to = this.#ended ?? now;
    const rows = groups.flatMap((group) => group.rows);
    // Agents' work adds up; waiting that runs beside other waiting is one stretch of time.
    const spans = (kind: TimelineBar['kind']): [number, number][] =>
      rows.flatMap((row) => row.bars.flatMap((bar): [number, number][] => (bar.kind === kind ? [[bar.from, bar.to ?? to]] : [])));

    return {
      groups,
      from: this.#from ?? now,
      to,
      running: this.#ended === undefined,
      totals: {
        work: spans('work').reduce((sum, [from, end]) => sum + end - from, 0),
        person: covered(spans('person')),
        time: covered(spans('time')),
        tries: rows.reduce((total, row) => total + row.tries.length, 0),
      },
    };
  }

  #begin(head: { step: string; nodeId: string; scope: Scope; round: number }, kind: TimelineBar['kind'], at: number, label: string): void {
    // A container has no work of its own: its items have.
    if (this.#names.family(head.nodeId) === 'frame') return;
    const known = this.#open.get(head.step);
    if (known?.bar.kind === kind) {
      if (known.bar.label === '') known.bar.label = label;
      return;
    }
    this.#end(head.step, at);
    const row = this.#row(head);
    row.rounds = Math.max(row.rounds, head.round);
    const bar: TimelineBar = { kind, from: at, to: undefined, round: head.round, label };
    row.bars.push(bar);
    this.#open.set(head.step, { bar, row });
  }

  #end(step: string, at: number): void {
    const open = this.#open.get(step);
    if (!open) return;
    open.bar.to = at;
    this.#open.delete(step);
  }

  #spend(head: { step: string; nodeId: string; scope: Scope; round: number }, cost: number | null | undefined): void {
    if (cost === undefined || this.#names.family(head.nodeId) === 'frame') return;
    const row = this.#row(head);
    row.cost = cost === null || row.cost === null ? null : (row.cost ?? 0) + cost;
  }

  #row(head: { step: string; nodeId: string; scope: Scope; round: number }): TimelineRow {
    const key = placeKey(head.nodeId, head.scope);
    const known = this.#rows.get(key);
    if (known) return known;
    const groupKey = head.scope.map((level) => `${level.frame}:${level.item}`).join('/');
    const group = this.#groups.get(groupKey) ?? { key: groupKey, title: this.#names.about(head.scope), rows: [] };
    this.#groups.set(groupKey, group);
    const row: TimelineRow = {
      key,
      nodeId: head.nodeId,
      name: this.#names.name(head.nodeId),
      family: this.#names.family(head.nodeId),
      bars: [],
      tries: [],
      cost: undefined,
      rounds: 1,
    };
    group.rows.push(row);
    this.#rows.set(key, row);
    return row;
  }
}

/** How much time some spans cover together. */
function covered(spans: readonly [number, number][]): number {
  let total = 0;
  let end = -Infinity;
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}
