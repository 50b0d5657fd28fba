import type { Here } from '@baton/schema/api/together';
import { LIMITS } from '@baton/schema/limits';
import type { Clock } from '../../ports/clock.ts';
import type { PipelineBus } from '../../ports/pipeline-bus.ts';
import type { NewsChannel } from '../shared-run-bus.ts';
import { listIn } from '../words/list-in.ts';

/** Who has which pipeline open, in every process on this database. */
export interface Presence {
  /** A page's stream is open here, until the function given back is called. */
  enter(pipelineId: string, who: Here): () => void;
  /** What a page says of itself; its stream may be open in another process. */
  say(pipelineId: string, who: Here): void;
  /** Everybody but the page that asks, by name. */
  of(pipelineId: string, page: string): Here[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Entry extends Here {
  /** Streams of this page that are open in this process. */
  streams: number;
  until: number;
}

/** How often each process says who is at it: a process that dies takes its people along within two missed beats. */
const BEAT_MS = 10_000;
const BELIEVED_MS = 25_000;
const CHANNEL = 'baton_here';
/** PostgreSQL carries 8,000 bytes in one notification; an entry has at most 900. */
const PER_NOTE = 8;
/** Characters of a name as it is told: more than any avatar or outline shows. */
const NAME_CHARS = 60;

/**
 * Kept in memory and told from process to process; in no table, because it is worth nothing a minute later, changes
 * with each click, and rows that are written so often would only have to be cleared away again. The open stream is what
 * makes somebody present: when it closes, they are gone at once. `channel` is undefined where there is one process.
 */
export function presence(
  bus: PipelineBus,
  channel: NewsChannel | undefined,
  clock: Clock,
  self: string,
  onFault: (error: unknown) => void,
): Presence {
  const known = new Map<string, Map<string, Entry>>();
  let stopListening: (() => Promise<void>) | undefined;
  let stopBeat: (() => void) | undefined;

  const send = (kind: 'say' | 'gone' | 'ask', entries: readonly unknown[]): void => {
    if (!channel || entries.length === 0) return;
    const notes = Array.from({ length: Math.ceil(entries.length / PER_NOTE) }, (_, at) => ({
      channel: CHANNEL,
      payload: JSON.stringify([self, kind, ...entries.slice(at * PER_NOTE, (at + 1) * PER_NOTE)]),
    }));
    channel.send(notes).catch(onFault);
  };
  const wire = (pipelineId: string, { page, userId, name, at, away }: Here) => [pipelineId, page, userId, name, at, away];
  const mine = (pipelineId: string) =>
    [...(known.get(pipelineId)?.values() ?? [])].filter((entry) => entry.streams > 0).map((entry) => wire(pipelineId, entry));

  /** False when it is not to be believed: somebody else's page, or more than anybody could read. */
  const put = (pipelineId: string, who: Here, streams: number): boolean => {
    const pages = known.get(pipelineId) ?? new Map<string, Entry>();
    const before = pages.get(who.page);
    if (before ? before.userId !== who.userId : pages.size >= LIMITS.herePages) return false;
    known.set(pipelineId, pages);
    pages.set(who.page, {
      ...who,
      name: who.name.slice(0, NAME_CHARS),
      streams: (before?.streams ?? 0) + streams,
      until: clock.now() + BELIEVED_MS,
    });
    if (!before || before.at !== who.at || before.away !== who.away || before.name !== who.name.slice(0, NAME_CHARS))
      bus.tell(pipelineId, 'here');
    return true;
  };
  const drop = (pipelineId: string, page: string): void => {
    const pages = known.get(pipelineId);
    if (pages?.delete(page) !== true) return;
    if (pages.size === 0) known.delete(pipelineId);
    bus.tell(pipelineId, 'here');
  };
  const isOver = (entry: Entry): boolean => entry.streams === 0 && entry.until <= clock.now();
  const beat = (): void => {
    for (const [pipelineId, pages] of known) for (const entry of pages.values()) if (isOver(entry)) drop(pipelineId, entry.page);
    send(
      'say',
      [...known.keys()].flatMap((pipelineId) => mine(pipelineId)),
    );
    stopBeat = clock.after(BEAT_MS, beat);
  };

  const received = {
    say(entry: unknown): void {
      const read = readEntry(entry);
      if (read) put(read.pipelineId, read.who, 0);
    },
    gone(entry: unknown): void {
      if (!Array.isArray(entry)) return;
      const [pipelineId, page] = entry.map(String);
      const here = known.get(pipelineId ?? '')?.get(page ?? '');
      if (here === undefined || pipelineId === undefined) return;
      // It left another process because it came to this one.
      if (here.streams > 0) send('say', [wire(pipelineId, here)]);
      else drop(pipelineId, here.page);
    },
    ask: (entry: unknown): void => send('say', mine(String(entry))),
  };
  const receive = (payload: string): void => {
    const [from, kind, ...entries] = listIn(payload);
    if (from === self || (kind !== 'say' && kind !== 'gone' && kind !== 'ask')) return;
    for (const entry of entries) received[kind](entry);
  };

  return {
    enter(pipelineId, who) {
      const before = known.get(pipelineId)?.get(who.page);
      // A stream that is opened anew knows less of its page than the page has said meanwhile.
      const now = before ? { ...who, at: before.at, away: before.away } : who;
      if (!put(pipelineId, now, 1)) return () => undefined;
      send('say', [wire(pipelineId, now)]);
      if (mine(pipelineId).length === 1) send('ask', [pipelineId]);
      let left = false;
      return () => {
        const entry = known.get(pipelineId)?.get(who.page);
        if (left || !entry) return;
        left = true;
        entry.streams -= 1;
        if (entry.streams > 0) return;
        drop(pipelineId, who.page);
        send('gone', [[pipelineId, who.page]]);
      };
    },
    say(pipelineId, who) {
      if (put(pipelineId, who, 0)) send('say', [wire(pipelineId, who)]);
    },
    of: (pipelineId, page) =>
      [...(known.get(pipelineId)?.values() ?? [])]
        .filter((entry) => entry.page !== page && !isOver(entry))
        .map(({ streams: _streams, until: _until, ...who }) => who)
        .toSorted((a, b) => (a.name === b.name ? (a.page < b.page ? -1 : 1) : a.name < b.name ? -1 : 1)),
    async start() {
      stopListening = await channel?.listen(CHANNEL, receive, () => undefined);
      stopBeat = clock.after(BEAT_MS, beat);
    },
    async stop() {
      stopBeat?.();
      send(
        'gone',
        [...known].flatMap(([pipelineId, pages]) =>
          [...pages.values()].filter((entry) => entry.streams > 0).map(({ page }) => [pipelineId, page]),
        ),
      );
      known.clear();
      await stopListening?.();
    },
  };
}

function readEntry(entry: unknown): { pipelineId: string; who: Here } | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [pipelineId, page, userId, name, at, away] = entry as unknown[];
  if (typeof pipelineId !== 'string' || typeof page !== 'string' || typeof userId !== 'string' || typeof name !== 'string')
    return undefined;
  return { pipelineId, who: { page, userId, name, at: typeof at === 'string' ? at : null, away: away === true } };
}
