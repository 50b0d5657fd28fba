import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { CommandContext } from '../../history/command.ts';
import { judgePath, type WantedPath } from '../../rules/connection-problem.ts';

/** How often a new send-back may be taken until somebody says otherwise. */
export const NEW_SEND_BACK_ROUNDS = 3;

/** Draws a path if the rules allow it. True when it was drawn. */
export function addPath(doc: Pipeline, id: string, wanted: WantedPath, { catalog }: CommandContext): boolean {
  const verdict = judgePath(doc, wanted, catalog);
  if ('problem' in verdict || doc.edges.length >= LIMITS.edges) return false;
  doc.edges.push({
    id,
    from: { ...wanted.from },
    to: wanted.to,
    ...(verdict.kind === 'send-back' && { maxRounds: NEW_SEND_BACK_ROUNDS }),
  });
  return true;
}
