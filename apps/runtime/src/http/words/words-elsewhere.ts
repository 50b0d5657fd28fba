import type { Clock } from '../../ports/clock.ts';
import { memoryRunBus } from '../../ports/memory-run-bus.ts';
import type { LiveText, RunBus } from '../../ports/run-bus.ts';
import type { NewsChannel } from '../shared-run-bus.ts';
import { listIn } from './list-in.ts';
import { readNote } from './word-notes.ts';
import { wordReader } from './word-reader.ts';
import { wordSender } from './word-sender.ts';

/** Text that steps of other processes write, for the readers of this one, and the other way round. */
export interface WordsElsewhere extends Pick<RunBus, 'subscribe' | 'textsOf' | 'textOf'> {
  /** This process's own words changed. */
  changed(runId: string): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Where every process hears which runs are read elsewhere; each has a channel of its own for the words themselves. */
const QUESTIONS = 'baton_words';
const channelOf = (process: string): string => `${QUESTIONS}_${process}`;
/** PostgreSQL carries 8,000 bytes in one notification; an id has 36. */
const IDS_PER_QUESTION = 150;

/** Joins sender and reader to the database's channels. What is lost on the way is asked for again. */
export function wordsElsewhere(
  own: RunBus,
  channel: NewsChannel,
  clock: Clock,
  self: string,
  onFault: (error: unknown) => void,
): WordsElsewhere {
  const words = memoryRunBus(onFault);
  const sender = wordSender({
    self,
    clock,
    textsOf: (runId) => own.textsOf(runId),
    send: (notes) => channel.send(notes.map(({ to, payload }) => ({ channel: channelOf(to), payload }))),
    onFault,
  });
  const reader = wordReader({
    clock,
    words,
    ask(runs, fresh) {
      const questions = Array.from({ length: Math.ceil(runs.length / IDS_PER_QUESTION) }, (_, at) => ({
        channel: QUESTIONS,
        payload: JSON.stringify([self, fresh, ...runs.slice(at * IDS_PER_QUESTION, (at + 1) * IDS_PER_QUESTION)]),
      }));
      channel.send(questions).catch(onFault);
    },
  });
  const readers = new Map<string, number>();
  const stops: (() => Promise<void>)[] = [];
  const newest = (one: LiveText | undefined, other: LiveText | undefined): LiveText | undefined =>
    one && other ? (one.attempt >= other.attempt ? one : other) : (one ?? other);

  return {
    subscribe(runId, listener) {
      const before = readers.get(runId) ?? 0;
      readers.set(runId, before + 1);
      const unsubscribe = words.subscribe(runId, listener);
      if (before === 0) reader.opened(runId);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        unsubscribe();
        const now = (readers.get(runId) ?? 1) - 1;
        if (now > 0) return void readers.set(runId, now);
        readers.delete(runId);
        reader.left(runId);
      };
    },
    textOf: (runId, step) => newest(own.textOf(runId, step), words.textOf(runId, step)),
    textsOf(runId) {
      const all = new Map<string, LiveText | undefined>();
      for (const text of [...own.textsOf(runId), ...words.textsOf(runId)]) all.set(text.step, newest(all.get(text.step), text));
      return [...all.values()].filter((text) => text !== undefined);
    },
    changed: (runId) => sender.changed(runId),
    async start() {
      const onQuestion = (payload: string): void => {
        const [by, fresh, ...runs] = listIn(payload);
        if (typeof by === 'string' && by !== self) sender.asked(by, runs.map(String), fresh === true);
      };
      const onNote = (payload: string): void => {
        const note = readNote(payload);
        if (note) reader.received(note);
      };
      stops.push(await channel.listen(QUESTIONS, onQuestion, () => undefined));
      stops.push(await channel.listen(channelOf(self), onNote, () => reader.gap()));
    },
    async stop() {
      sender.stop();
      reader.stop();
      for (const stop of stops.splice(0)) await stop();
    },
  };
}
