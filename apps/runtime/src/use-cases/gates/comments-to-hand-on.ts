import type { GateComment } from '@baton/schema/api/gate-view';
import type { FeedbackComment } from '@baton/schema/node/executor';

/**
 * What goes along with a send-back: every comment on these texts that still waits for an answer, of whichever round and
 * gate. So one that came in while somebody else decided goes along with the next one.
 */
export function commentsToHandOn(comments: readonly GateComment[]): FeedbackComment[] {
  return comments
    .filter(({ state }) => state !== 'settled' && state !== 'answered')
    .map(({ id, quote, text, severity, pointer, suggestion, thread }) => ({
      id,
      quote,
      text,
      severity,
      at: pointer,
      ...(suggestion !== null && { suggestion }),
      ...(thread.length > 0 && {
        thread: thread.map((said) => `${said.kind === 'answer' ? 'You answered' : `${said.by.name} replied`}: ${said.text}`),
      }),
    }));
}
