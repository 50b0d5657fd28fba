import type { Clock } from '../ui/clock/clock.ts';
import { runNews } from './run-news.ts';
import type { RunOverlay, RunStore } from './run-store.ts';

/** A listener has to be able to follow: at most one polite message in this time. */
const QUIET_MS = 5_000;

export interface Voice {
  say(text: string): void;
  alarm(text: string): void;
}

/** Tells what goes on in the run that is shown. A replay is told by its own bar. Answers a function that stops it. */
export function runVoice(run: RunStore, nameOf: (id: string) => string | undefined, clock: Clock, voice: Voice): () => void {
  let told: RunOverlay['steps'] = run.getState().steps;
  let runId = run.getState().runId;
  let last = -QUIET_MS;
  let cancel: (() => void) | undefined;
  const speak = (): void => {
    cancel = undefined;
    const { steps } = run.getState();
    const { polite } = runNews(told, steps, nameOf);
    told = steps;
    if (polite === '') return;
    last = clock.now();
    voice.say(polite);
  };
  const stop = run.subscribe((now, before) => {
    if (now.runId !== runId || now.at !== undefined) {
      cancel?.();
      cancel = undefined;
      told = now.steps;
      runId = now.runId;
      return;
    }
    if (now.steps === before.steps) return;
    const { polite, urgent } = runNews(before.steps, now.steps, nameOf);
    if (urgent !== '' && before.at === undefined) voice.alarm(urgent);
    if (before.at !== undefined) told = now.steps;
    else if (polite !== '') cancel ??= clock.after(Math.max(0, last + QUIET_MS - clock.now()), speak);
  });
  return () => {
    stop();
    cancel?.();
  };
}
