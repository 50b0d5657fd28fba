import type { Command } from '../history/command.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';
import { judgePath } from '../rules/connection-problem.ts';
import { findPath } from '../steps/find.ts';
import { NEW_SEND_BACK_ROUNDS } from './parts/add-path.ts';

/** Leads an existing path elsewhere, at either end. Its limit stays when it still leads back. */
export function movePath(args: { id: string; from: { node: string; outcome: string }; to: string }): Command {
  return {
    label: 'move a path',
    change(doc, { catalog }) {
      const edge = findPath(doc, args.id);
      if (!edge || isLockedPath(doc, edge)) return;
      const verdict = judgePath(doc, { ...args, moving: args.id }, catalog);
      if ('problem' in verdict) return;
      edge.from = { ...args.from };
      edge.to = args.to;
      if (verdict.kind === 'send-back') edge.maxRounds ??= NEW_SEND_BACK_ROUNDS;
      else delete edge.maxRounds;
    },
  };
}
