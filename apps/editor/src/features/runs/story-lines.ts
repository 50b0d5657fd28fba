import type { JsonObject } from '@baton/schema/json';
import type { RunEvent, RunEventData } from '@baton/schema/run/events';
import type { ArtefactRef, StepFault } from '@baton/schema/run/values';
import type { Actor } from '@baton/schema/run/actor';
import type { Zone } from '../../ui/words/date-words.ts';
import type { RunNames } from './run-names.ts';
import { type SteeringEvent, steeringReason, steeringWords } from './steering-words.ts';
import { untilWords } from './wait-words.ts';
import { about, plain, strong, type Words } from './words.ts';

/** One moment of a run's story. */
export interface StoryLine {
  key: string;
  at: string;
  /** Whose mark stands beside it. */
  who: { kind: 'agent' | 'person' | 'gate' | 'start' | 'end' | 'plumbing'; name: string };
  words: Words[];
  /** "6 min · €0.42", worked out by whoever draws it. */
  took?: { ms: number; cost: number | null };
  documents?: ArtefactRef[];
  /** An open gate stands in the story until it is decided. */
  gate?: { gateId: string; step: string };
  /** A step that needs a person's fix; `open` while nobody has dealt with it. */
  attention?: { step: string; fault: StepFault; open: boolean };
  items?: { title: string; done: boolean; failed: boolean }[];
  nextBriefId?: string;
  /** Settings of a step that a person changed for this run. */
  changed?: { step: string; config: JsonObject };
  /** A step that a test waits before; the run that a step has called. */
  mark?: string;
  runId?: string;
  reason?: string;
}

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
type Done = RunEventData['step.done'];
const LATE = ' went on later than planned: Baton was not running when its time came.';

/** "Diagnosis agent wrote Why it happens", or, where the step is named after its document, "Intent brief was written". */
function wrote(step: string, title: string, end: string): Words[] {
  return step === title ? [strong(title), plain(` was written${end}`)] : [strong(step), plain(' wrote '), strong(title), plain(end)];
}

/** Folds a run's journal into sentences in time order. Pure: the same events give the same story. */
export function storyLines(events: readonly RunEvent[], names: RunNames, zone?: Zone): StoryLine[] {
  return new Story(names, zone).tell(events);
}

class Story {
  readonly #names: RunNames;
  readonly #zone: Zone;
  readonly #lines: StoryLine[] = [];
  /** When the first attempt of each step began. */
  readonly #began = new Map<string, string>();
  readonly #tries = new Map<string, number>();
  readonly #spent = new Map<string, number | null>();
  readonly #nodes = new Map<string, { nodeId: string; about: string }>();
  readonly #frames = new Map<string, { line: StoryLine; keys: string[] }>();

  constructor(names: RunNames, zone: Zone) {
    this.#names = names;
    this.#zone = zone;
  }

  tell(events: readonly RunEvent[]): StoryLine[] {
    for (const event of events) this.#take(event);
    return this.#lines;
  }

  #take(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
        return this.#started(event);
      case 'step.started':
        return this.#began.has(event.data.step) ? undefined : void this.#remember(event.data).#began.set(event.data.step, event.at);
      case 'step.done':
        return this.#done(event);
      case 'step.failed':
        return this.#failed(event);
      case 'step.attention':
        return this.#attention(event);
      case 'step.retried':
        return this.#retried(event);
      case 'step.waiting':
        return this.#waiting(event);
      case 'steps.skipped':
        return this.#skipped(event);
      case 'sendback.taken':
        return this.#sentBack(event);
      case 'frame.opened':
        return this.#frame(event);
      case 'frame.item_settled':
        return this.#settled(event);
      case 'gate.opened':
        return this.#gateOpened(event);
      case 'gate.answered':
        return this.#answered(event);
      case 'gate.decided':
        return this.#decided(event);
      case 'gate.withdrawn':
        return this.#dropGate(event.data.gateId);
      case 'run.held':
      case 'run.resumed':
      case 'run.cancelled':
      case 'run.ended':
      case 'branch.cancelled':
      case 'steps.shared':
      case 'steps.given':
      case 'step.marked':
      case 'step.continued':
      case 'gate.round_asked':
      case 'gate.round_granted':
      case 'gate.redo_asked':
      case 'gate.redo_done':
      case 'gate.redo_failed':
      case 'gate.escalated':
      case 'gate.reassigned':
        return this.#steered(event);
      case 'child.ended':
      case 'child.dropped':
      case 'gate.reminded':
      case 'gate.refused':
      case 'gate.redo_begun':
        return;
      case 'steps.cancelled':
        return event.data.steps.forEach((step) => this.#settleAttention(step));
      case 'timer.fired':
        return event.data.late ? this.#waited(event, event.data.step, LATE) : undefined;
      case 'event.received':
        return this.#waited(event, event.data.step, ` went on: “${event.data.name}” arrived.`);
    }
  }

  #add(event: RunEvent, line: Omit<StoryLine, 'key' | 'at'>): StoryLine {
    const added = { key: `${event.seq}`, at: event.at, ...line };
    this.#lines.push(added);
    return added;
  }

  #remember(data: { step: string; nodeId: string; scope: Done['scope'] }): this {
    this.#nodes.set(data.step, { nodeId: data.nodeId, about: this.#names.about(data.scope) });
    return this;
  }

  #stepName(step: string): string {
    const known = this.#nodes.get(step);
    return known ? this.#names.name(known.nodeId) : 'A step';
  }

  #started(event: EventOf<'run.started'>): void {
    const { parent, cycle } = event.data;
    if (parent) {
      const words = [strong(`“${parent.pipelineName}”`), plain(' started this run, for '), strong(event.actor.name), plain('.')];
      this.#add(event, { who: { kind: 'start', name: event.actor.name }, words });
      return;
    }
    const again = cycle > 1 ? `, cycle ${cycle}` : '';
    this.#add(event, {
      who: { kind: 'start', name: event.actor.name },
      words: [strong(event.actor.name), plain(` described a need and started this run${again}.`)],
    });
  }

  #done(event: EventOf<'step.done'>): void {
    const { data } = event;
    this.#remember(data);
    this.#settleAttention(data.step);
    const name = this.#names.name(data.nodeId);
    const topic = this.#names.about(data.scope);
    const documents = data.artefact ? { documents: [data.artefact] } : {};
    if (data.by === 'hand')
      return void this.#add(event, {
        ...this.#person(event.actor),
        words: [strong(event.actor.name), plain(' wrote the result of '), strong(name), plain(' by hand'), ...about(topic), plain('.')],
        ...documents,
      });
    if (data.released)
      return void this.#add(event, {
        who: { kind: 'end', name },
        words: [strong(data.released.title), plain(' was released, exactly as it was approved.')],
        documents: [data.released],
      });
    if (data.nextBriefId !== undefined)
      return void this.#add(event, {
        who: { kind: 'plumbing', name },
        words: [plain('What is still missing became the brief of a next cycle.')],
        nextBriefId: data.nextBriefId,
      });
    if (data.by === 'dial')
      return void this.#add(event, {
        who: { kind: 'gate', name },
        words: [strong(name), plain(' passed without a person, as the pipeline allows'), ...about(topic), plain('.')],
      });
    if (this.#names.callsModel(data.nodeId)) return this.#agentDone(event, name, topic);
    if (this.#names.decides(data.nodeId) && this.#names.family(data.nodeId) !== 'person')
      return void this.#add(event, {
        who: { kind: 'plumbing', name },
        words: [
          strong(name),
          ...about(topic),
          plain(`${topic === '' && name.endsWith('?') ? '' : ':'} ${this.#names.outcome(data.nodeId, data.outcome)}.`),
        ],
        ...documents,
      });
    if (data.artefact)
      this.#add(event, {
        who: { kind: 'plumbing', name },
        words: [strong(name), plain(' put together '), strong(data.artefact.title), plain('.')],
        ...documents,
      });
  }

  #agentDone(event: EventOf<'step.done'>, name: string, topic: string): void {
    const { data } = event;
    const ms = Date.parse(event.at) - Date.parse(this.#began.get(data.step) ?? event.at);
    const before = this.#spent.get(data.step);
    const cost = data.usage ? (before === null || data.usage.cost === null ? null : (before ?? 0) + data.usage.cost) : (before ?? null);
    const tries = this.#tries.get(data.step) ?? 0;
    const again = tries === 0 ? '' : tries === 1 ? ' after one more try' : ` after ${tries} more tries`;
    const version = data.artefact && data.artefact.version > 1 ? `, version ${data.artefact.version}` : '';
    const words = data.artefact
      ? wrote(name, data.artefact.title, `${version}${again}.`)
      : [strong(name), plain(' finished its part'), ...about(topic), plain(`${again}.`)];
    this.#add(event, { who: { kind: 'agent', name }, words, took: { ms, cost }, ...(data.artefact && { documents: [data.artefact] }) });
  }

  #failed(event: EventOf<'step.failed'>): void {
    const { data } = event;
    this.#remember(data);
    this.#tries.set(data.step, (this.#tries.get(data.step) ?? 0) + 1);
    if (data.usage) this.#spent.set(data.step, data.usage.cost === null ? null : (this.#spent.get(data.step) ?? 0) + data.usage.cost);
    const wait = data.retryAt === undefined ? 0 : Date.parse(data.retryAt) - Date.parse(event.at);
    // A try again within a minute is no moment of the story; the timeline shows it.
    if (wait < 60_000) return;
    const name = this.#names.name(data.nodeId);
    this.#add(event, {
      who: { kind: 'agent', name },
      words: [strong(name), plain(` could not finish and tries again later. ${data.fault.message}`)],
    });
  }

  #attention(event: EventOf<'step.attention'>): void {
    const { data } = event;
    this.#remember(data);
    const name = this.#names.name(data.nodeId);
    this.#add(event, {
      who: { kind: this.#names.callsModel(data.nodeId) ? 'agent' : 'plumbing', name },
      words: [strong(name), ...about(this.#names.about(data.scope)), plain(' needs a fix. Everything that does not depend on it goes on.')],
      attention: { step: data.step, fault: data.fault, open: true },
    });
  }

  #settleAttention(step: string): void {
    for (const line of this.#lines) if (line.attention?.step === step) line.attention = { ...line.attention, open: false };
  }

  #retried(event: EventOf<'step.retried'>): void {
    this.#settleAttention(event.data.step);
    const how = event.data.config ? ' with settings changed for this run' : '';
    this.#add(event, {
      ...this.#person(event.actor),
      words: [strong(event.actor.name), plain(' had '), strong(this.#stepName(event.data.step)), plain(` tried again${how}.`)],
      ...(event.data.note !== undefined && event.data.note !== '' && { reason: event.data.note }),
      ...(event.data.config && { changed: { step: event.data.step, config: event.data.config } }),
    });
  }

  #waiting(event: EventOf<'step.waiting'>): void {
    const { data } = event;
    this.#remember(data);
    if (!this.#began.has(data.step)) this.#began.set(data.step, event.at);
    if (data.wait.kind === 'mark')
      return void this.#add(event, {
        who: { kind: 'plumbing', name: this.#names.name(data.nodeId) },
        words: [
          plain('The test waits before '),
          strong(this.#names.name(data.nodeId)),
          ...about(this.#names.about(data.scope)),
          plain('.'),
        ],
        mark: data.step,
      });
    const until = untilWords(data.wait, this.#zone);
    if (until === undefined || data.wait.kind === 'person') return;
    const name = this.#names.name(data.nodeId);
    const why = 'why' in data.wait && data.wait.why !== '' ? `. ${data.wait.why}` : '.';
    const words = [strong(name), plain(': the run waits until '), strong(until), plain(why)];
    this.#add(event, { who: { kind: 'plumbing', name }, words, ...('childRunId' in data.wait && { runId: data.wait.childRunId }) });
  }

  #waited(event: RunEvent, step: string, words: string): void {
    const name = this.#stepName(step);
    this.#add(event, { who: { kind: 'plumbing', name }, words: [strong(name), plain(words)] });
  }

  #skipped(event: EventOf<'steps.skipped'>): void {
    for (const head of event.data.steps) {
      this.#remember(head);
      this.#settleAttention(head.step);
    }
    const [first] = event.data.steps;
    if (event.data.by !== 'hand' || !first) return;
    this.#add(event, {
      ...this.#person(event.actor),
      words: [
        strong(event.actor.name),
        plain(' skipped '),
        strong(this.#names.name(first.nodeId)),
        plain('. The paths behind it are not taken.'),
      ],
    });
  }

  #sentBack(event: EventOf<'sendback.taken'>): void {
    const { data } = event;
    for (const step of data.stale) this.#settleAttention(step);
    const target = this.#names.name(data.targetNode);
    const rounds = data.maxRounds > 0 ? ` (${data.taken} of ${data.maxRounds})` : '';
    const last = this.#lines.at(-1);
    // A person's decision and the way back it takes are one moment.
    if (last && last.gate?.step === data.from) {
      last.words = [...last.words.slice(0, -1), plain(`, back to `), strong(target), plain(`${rounds}.`)];
      return;
    }
    this.#add(event, { who: { kind: 'plumbing', name: target }, words: [plain('It went back to '), strong(target), plain(`${rounds}.`)] });
  }

  #frame(event: EventOf<'frame.opened'>): void {
    const { data } = event;
    this.#remember(data);
    const name = this.#names.name(data.nodeId);
    const count = data.items.length;
    const line = this.#add(event, {
      who: { kind: 'plumbing', name },
      words:
        count === 0
          ? [strong(name), plain(': there was nothing to work through.')]
          : [strong(name), plain(count === 1 ? ': one item.' : `: ${count} items, side by side.`)],
      items: data.items.map((item) => ({ title: item.title, done: false, failed: false })),
    });
    this.#frames.set(data.step, { line, keys: data.items.map((item) => item.key) });
  }

  #settled(event: EventOf<'frame.item_settled'>): void {
    const frame = this.#frames.get(event.data.step);
    const at = frame?.keys.indexOf(event.data.item) ?? -1;
    if (frame?.line.items)
      frame.line.items = frame.line.items.map((item, index) => (index === at ? { ...item, done: true, failed: event.data.failed } : item));
  }

  #gateOpened(event: EventOf<'gate.opened'>): void {
    const { data } = event;
    this.#remember(data);
    const [version] = data.documents;
    const words =
      version && version.version > 1
        ? [plain(`Version ${version.version} of `), strong(version.title), plain(' waits at a human gate.')]
        : [strong(this.#names.name(data.nodeId)), ...about(this.#names.about(data.scope)), plain(' waits for a person.')];
    this.#add(event, { who: { kind: 'gate', name: this.#names.name(data.nodeId) }, words, gate: { gateId: data.gateId, step: data.step } });
  }

  #answered(event: EventOf<'gate.answered'>): void {
    const { data } = event;
    const known = this.#nodes.get(data.step);
    const label = known ? this.#names.outcome(known.nodeId, data.decision) : data.decision;
    this.#add(event, {
      ...this.#person(event.actor),
      words: [strong(event.actor.name), plain(' answered '), strong(this.#stepName(data.step)), plain(label === '' ? '.' : `: ${label}.`)],
      ...(data.reason !== '' && { reason: data.reason }),
    });
  }

  #decided(event: EventOf<'gate.decided'>): void {
    const { data } = event;
    const known = this.#nodes.get(data.step);
    const last = this.#lines.at(-1);
    // The answer that tipped it and the decision are one moment.
    if (last && last.who.kind === 'person' && last.who.name === event.actor.name && last.words[1]?.text === ' answered ') this.#lines.pop();
    this.#dropGate(data.gateId);
    this.#add(event, {
      ...this.#person(event.actor),
      words: [
        strong(event.actor.name),
        plain(' decided at '),
        strong(this.#stepName(data.step)),
        ...about(known?.about ?? ''),
        plain(`: ${data.label}`),
        plain('.'),
      ],
      gate: { gateId: data.gateId, step: data.step },
      ...(data.edited.length > 0 && { documents: data.edited }),
      ...(data.reason !== '' && { reason: data.reason }),
    });
  }

  #dropGate(gateId: string): void {
    const at = this.#lines.findIndex((line) => line.gate?.gateId === gateId && line.who.kind === 'gate');
    if (at !== -1) this.#lines.splice(at, 1);
  }

  #steered(event: SteeringEvent): void {
    const words = steeringWords(event, this.#names);
    const reason = steeringReason(event);
    const kind = event.type === 'run.ended' ? 'end' : 'person';
    if (words)
      this.#add(event, { who: { kind, name: kind === 'end' ? 'End' : event.actor.name }, words, ...(reason !== '' && { reason }) });
  }

  #person(actor: Actor): { who: StoryLine['who'] } {
    return { who: { kind: actor.kind === 'system' ? 'plumbing' : 'person', name: actor.name } };
  }
}
