import { isSendBack } from '@baton/schema/graph/graph-view';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { Outcome } from '@baton/schema/node/definition';

/**
 * Where the paths of a step start when its ways out are others: at the one of the same id, else at the one with the same
 * part to play. Two ways out never become one, so that nothing that was told apart is mixed up.
 */
export function matchOutcomes(paths: readonly PipelineEdge[], before: readonly Outcome[], after: readonly Outcome[]): Map<string, string> {
  const ways = before.filter((outcome) => paths.some((edge) => edge.from.outcome === outcome.id));
  const sendsBack = new Set(paths.filter(isSendBack).map((edge) => edge.from.outcome));
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const take = (from: Outcome, ...fits: ((to: Outcome) => boolean)[]): void => {
    if (found.has(from.id)) return;
    // Only a choice can send work back.
    const open = after.filter((to) => !taken.has(to.id) && (!sendsBack.has(from.id) || to.kind === 'decision'));
    for (const fit of fits) {
      const to = open.find(fit);
      if (!to) continue;
      found.set(from.id, to.id);
      taken.add(to.id);
      return;
    }
  };
  for (const way of ways) take(way, (to) => to.id === way.id);
  const main = mainOf(ways.filter((way) => !sendsBack.has(way.id)));
  if (main)
    take(
      main,
      (to) => to.approving === true,
      (to) => to.kind === 'next',
      (to) => to.kind === 'decision',
    );
  for (const way of ways)
    take(
      way,
      (to) => to.kind === way.kind && to.approving === way.approving,
      (to) => to.kind === way.kind,
    );
  return new Map(
    paths.flatMap((edge) => {
      const to = found.get(edge.from.outcome);
      return to === undefined ? [] : [[edge.id, to] as const];
    }),
  );
}

/** The way on that the story takes when all goes well. */
function mainOf(ways: readonly Outcome[]): Outcome | undefined {
  return ways.find((way) => way.approving) ?? ways.find((way) => way.kind === 'next') ?? ways.find((way) => way.kind === 'decision');
}
