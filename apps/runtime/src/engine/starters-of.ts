import type { Actor } from '@baton/schema/run/actor';
import type { RunState } from '@baton/schema/run/state';

/** Whoever asked for this work: who started the run, and who started the runs whose results it goes on from. */
export function startersOf({ started, sharedFrom }: RunState): Actor[] {
  const all = [...(started ? [started.by] : []), ...(sharedFrom?.starters ?? [])];
  return all.filter((actor, at) => all.findIndex(({ kind, id }) => kind === actor.kind && id === actor.id) === at);
}
