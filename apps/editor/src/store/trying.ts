import type { Issue } from '@baton/schema/errors/issue';

export type TryKind = 'step' | 'up_to' | 'from';

/** What one person sees of the tries of this draft: never part of the document. */
export interface Trying {
  /** The run with the newest result of each step, by step: its last try, else the last run. */
  runs: Readonly<Record<string, string>>;
  /** Tries that were started on this page, by step: they are shown first. */
  mine: Readonly<Record<string, string>>;
  /** Steps that there is a result of, from a run or from a try. */
  results: ReadonlySet<string>;
  /** Why the newest result of a step does not follow from the draft any more. */
  outdated: Readonly<Record<string, string>>;
  /** With the model or on samples; undefined: as there is a model or not. */
  mode: 'test' | 'rehearsal' | undefined;
  /** The model that tests ask; undefined: none is connected. */
  model: string | undefined;
  /** A try that is being started. */
  busy: { kind: TryKind; node: string } | undefined;
  /** Why a try could not be started, by step. */
  refused: Readonly<Record<string, { message: string; fix: string }>>;
  /** What a step reads and nobody has: a form asks for it. */
  asking: { node: string; missing: readonly Issue[] } | undefined;
  /** The step whose sample is being written. */
  sampling: string | undefined;
}

export const NOTHING_TRIED: Trying = {
  runs: {},
  mine: {},
  results: new Set(),
  outdated: {},
  mode: undefined,
  model: undefined,
  busy: undefined,
  refused: {},
  asking: undefined,
  sampling: undefined,
};

/** How a step is tried now: with the model where there is one, unless somebody chose otherwise. */
export function tryMode({ mode, model }: Trying): 'test' | 'rehearsal' {
  return model === undefined ? 'rehearsal' : (mode ?? 'test');
}
