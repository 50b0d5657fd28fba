import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LiveTexts } from '../api/live-text.ts';
import { sameJson } from '@baton/schema/patch/same-json';
import { streamedBlocks } from '../ui/words/streamed-blocks.ts';
import { lookOfRun, type RunLook } from './run-look.ts';
import type { ShownRun } from './shown-run.ts';

/**
 * The run that lies over the map. Cards read their own entry, so that a token or a new state draws one card anew and
 * never touches React Flow.
 */
export interface RunOverlay extends RunLook {
  runId: string | undefined;
  shown: ShownRun | undefined;
  /** In a replay the moment that is shown: no clock runs on. */
  at: number | undefined;
  /** What each step is writing right now, by step id; only the end of it. */
  texts: Readonly<Record<string, string>>;
  chosen: Readonly<Record<string, string>>;
  currency: string;
}

export interface RunStore extends StoreApi<RunOverlay> {
  show(shown: ShownRun, texts: LiveTexts): void;
  /** Shows another item's work inside a frame. */
  choose(frame: string, item: string): void;
  clear(): void;
}

const NOTHING: RunOverlay = {
  runId: undefined,
  shown: undefined,
  at: undefined,
  steps: {},
  paths: {},
  frames: {},
  texts: {},
  chosen: {},
  currency: 'EUR',
};
/** Two lines of a card hold less than this. */
const TAIL = 160;

export function createRunStore(): RunStore {
  const store = createStore<RunOverlay>(() => NOTHING);
  let last: ShownRun | undefined;
  const draw = (shown: ShownRun, chosen: RunOverlay['chosen']): void => {
    const { document: doc, state: run } = shown;
    const before = store.getState();
    const look = lookOfRun(doc, run, chosen, shown.names);
    last = shown;
    store.setState({
      runId: run.runId,
      shown,
      at: shown.at,
      chosen,
      currency: doc.policies.currency,
      steps: keep(before.steps, look.steps),
      paths: keep(before.paths, look.paths),
      frames: keep(before.frames, look.frames),
    });
  };
  return {
    ...store,
    show(shown, texts) {
      const { chosen, runId } = store.getState();
      if (last?.document !== shown.document || last.state !== shown.state || last.at !== shown.at || last.names !== shown.names)
        draw(shown, runId === shown.state.runId ? chosen : {});
      const tails = textTails(store.getState().steps, texts);
      if (!sameJson(tails, store.getState().texts)) store.setState({ texts: tails });
    },
    choose(frame, item) {
      if (last) draw(last, { ...store.getState().chosen, [frame]: item });
    },
    clear() {
      last = undefined;
      store.setState(NOTHING, true);
    },
  };
}

function textTails(steps: RunOverlay['steps'], texts: LiveTexts): Record<string, string> {
  const tails: Record<string, string> = {};
  for (const [nodeId, look] of Object.entries(steps)) {
    const { text = '', from } = texts[look.step] ?? {};
    const last = streamedBlocks(text, from).at(-1)?.text ?? '';
    if (last !== '') tails[nodeId] = last.length > TAIL ? `…${last.slice(-TAIL).replace(/^\S*\s/, '')}` : last;
  }
  return tails;
}

/** Entries that say the same stay the same object. */
function keep<T extends object>(before: Readonly<Record<string, T>>, now: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  let changed = Object.keys(before).length !== Object.keys(now).length;
  const next: Record<string, T> = {};
  for (const [key, value] of Object.entries(now)) {
    const old = before[key];
    if (old && sameJson(old, value)) next[key] = old;
    else {
      next[key] = value;
      changed = true;
    }
  }
  return changed ? next : before;
}
