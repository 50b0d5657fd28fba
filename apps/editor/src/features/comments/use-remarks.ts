import type { CommentAnchor, CommentThread } from '@baton/schema/api/pipeline-comments';
import { useMemo } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useEditor } from '../../store/editor-context.ts';

/** What can be done with comments. Each answers with what went wrong, in words; undefined when it is done. */
export interface Remarks {
  begin(anchor: CommentAnchor, text: string, mentions: readonly string[]): Promise<string | undefined>;
  reply(threadId: string, text: string, mentions: readonly string[]): Promise<string | undefined>;
  edit(remarkId: string, text: string, mentions: readonly string[]): Promise<string | undefined>;
  resolve(threadId: string, resolved: boolean): Promise<string | undefined>;
  /** The reader has this thread before their eyes: what names them in it waits no more. */
  see(threadId: string): void;
}

export function useRemarks(): Remarks {
  const { api, cache, newId } = useOutside();
  const { pipelineId, together, announce } = useEditor();
  return useMemo(() => {
    const take = (thread: CommentThread): void =>
      together.setState(({ threads }) => ({
        threads: threads.some((known) => known.id === thread.id)
          ? threads.map((known) => (known.id === thread.id ? thread : known))
          : [...threads, thread],
      }));
    /** The same words sent again after a lost answer are one remark. */
    const keys = new Map<string, string>();
    const sent = async (
      what: string,
      work: (idempotencyKey: string) => Promise<CommentThread>,
      said: string,
    ): Promise<string | undefined> => {
      const key = keys.get(what) ?? newId();
      keys.set(what, key);
      try {
        take(await work(key));
        keys.delete(what);
        announce.say(said);
        return undefined;
      } catch (error) {
        const { message, problem } = asFault(error);
        return `${message} ${problem.fix}`;
      }
    };
    const params = { pipelineId };
    return {
      begin: (anchor, text, mentions) =>
        sent(
          JSON.stringify([anchor, text]),
          (idempotencyKey) => api.call('comments.create', { params, body: { anchor, text, mentions: [...mentions] }, idempotencyKey }),
          'Comment written',
        ),
      reply: (remarkId, text, mentions) =>
        sent(
          JSON.stringify([remarkId, text]),
          (idempotencyKey) =>
            api.call('comments.reply', { params: { ...params, remarkId }, body: { text, mentions: [...mentions] }, idempotencyKey }),
          'Reply written',
        ),
      edit: (remarkId, text, mentions) =>
        sent(
          JSON.stringify(['edit', remarkId]),
          () => api.call('comments.edit', { params: { ...params, remarkId }, body: { text, mentions: [...mentions] } }),
          'Comment changed',
        ),
      resolve: (remarkId, resolved) =>
        sent(
          JSON.stringify(['resolve', remarkId]),
          () => api.call('comments.resolve', { params: { ...params, remarkId }, body: { resolved } }),
          resolved ? 'Resolved' : 'Opened again',
        ),
      see(threadId) {
        api.call('mentions.see', { body: { threadId } }).then(
          () => cache.refresh('me.get', 'mentions.list'),
          // It stays counted, and the next look at the thread tries again.
          () => undefined,
        );
      },
    };
  }, [api, cache, newId, pipelineId, together, announce]);
}
