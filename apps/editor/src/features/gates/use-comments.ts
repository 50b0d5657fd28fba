import type { GateComment, GateView } from '@baton/schema/api/gates';
import { useMemo, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';

/** A passage that somebody is about to comment on. */
export interface CommentTarget {
  artefact: string;
  version: number;
  at: string;
  label: string;
  quote: string;
}

export interface CommentsUse {
  target: CommentTarget | undefined;
  begin: (target: CommentTarget) => void;
  leave: () => void;
  post: (text: string, severity: GateComment['severity']) => Promise<boolean>;
  takeBack: (comment: GateComment) => void;
}

/** Comments on passages: posted at once, because the others at this gate see them and the agent answers each. */
export function useComments(view: GateView): CommentsUse {
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const [target, setTarget] = useState<CommentTarget>();
  const gateId = view.gate.id;
  return useMemo(() => {
    const replace = (comments: GateComment[]): void => {
      const known = cache.read('gates.get', { params: { gateId } }).data ?? view;
      cache.put('gates.get', { params: { gateId } }, { ...known, comments });
    };
    const current = (): GateComment[] => (cache.read('gates.get', { params: { gateId } }).data ?? view).comments;
    const failed = (error: unknown): false => {
      const fault = asFault(error);
      announce.show(`${fault.message} ${fault.problem.fix}`, { tone: 'fault' });
      return false;
    };
    return {
      target,
      begin: setTarget,
      leave: () => setTarget(undefined),
      async post(text, severity) {
        if (!target) return false;
        const { artefact, version, at, quote } = target;
        try {
          const comment = await api.call('gates.comment', {
            params: { gateId },
            body: { artefact, version, pointer: at, quote: quote.slice(0, 2_000), text: text.trim(), severity },
          });
          replace([...current(), comment]);
          setTarget(undefined);
          announce.say('Comment posted');
          return true;
        } catch (error) {
          return failed(error);
        }
      },
      takeBack(comment) {
        api
          .call('gates.uncomment', { params: { gateId, commentId: comment.id } })
          .then(() => replace(current().filter((other) => other.id !== comment.id)), failed);
      },
    };
  }, [api, cache, announce, target, gateId, view]);
}
