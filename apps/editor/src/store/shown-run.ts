import type { RunSummary } from '@baton/schema/api/runs';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { RunState } from '@baton/schema/run/state';

/** The run that lies over a map. */
export interface ShownRun {
  /** The exact version that the run keeps: in the editor the draft may say otherwise by now. */
  document: Pipeline;
  state: RunState;
  run: RunSummary;
  /** Names of people and teams, by their id: a run knows only whom it asks, not what they are called today. */
  names?: Readonly<Record<string, string>>;
  /** In a replay the moment that is shown; absent while the run is shown as it is now. */
  at?: number;
}
