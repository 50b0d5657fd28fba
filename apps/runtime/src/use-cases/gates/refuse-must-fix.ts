import type { GateComment } from '@baton/schema/api/gate-view';
import { AppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';

/**
 * Nobody approves what they themselves say must be fixed: not before they settle it.
 * @throws AppError `must_fix_open` with each of them
 */
export function refuseMustFix(comments: readonly GateComment[]): void {
  const open = comments.filter((comment) => comment.mine && comment.severity === 'must' && comment.state !== 'settled');
  if (open.length === 0) return;
  throw new AppError('must_fix_open', {
    issues: open.map((comment): Issue => ({
      code: 'must_fix_open',
      severity: 'error',
      where: { path: `/comments/${comment.id}` },
      message: `You wrote that this must be fixed: ${comment.text}`,
      fix: 'Settle your comment if it is fixed, or send the text back with it.',
    })),
  });
}
