import type { RunSummary } from '@baton/schema/api/runs';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { RunState } from '@baton/schema/run/state';

/** The run that lies over a map. */
export interface ShownRun {
  /** The exact version that the run keeps: in the editor the draft may say otherwise by now. */
  document: Pipeline;
  state: RunState;
  run: RunSummary;
  /** In a replay the moment that is shown; absent while the run is shown as it is now. */
  at?: number;
}
