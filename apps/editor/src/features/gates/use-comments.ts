import type { GateComment, GateView } from '@baton/schema/api/gate-view';
import { useMemo, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { useLatest } from '../../ui/page/use-latest.ts';
import type { CommentedPassage } from '../documents/document-context.ts';

/** A passage that somebody is about to comment on. */
export interface CommentTarget extends CommentedPassage {
  artefact: string;
  version: number;
}

export interface CommentsUse {
  target: CommentTarget | undefined;
  begin: (target: CommentTarget) => void;
  leave: () => void;
  post: (text: string, severity: GateComment['severity'], suggestion: string | undefined) => Promise<boolean>;
  takeBack: (comment: GateComment) => void;
  reply: (comment: GateComment, text: string, raise: boolean) => Promise<boolean>;
  settle: (comment: GateComment, settled: boolean) => void;
}

/** Somebody else was first: there is nothing to comment on any more. */
const CLOSED = new Set(['gate_decided', 'gate_withdrawn']);

/**
 * Comments on passages: posted at once, because the others at this gate see them and the agent answers each. One that
 * came too late is not lost: `onTooLate` gets its words.
 */
export function useComments(view: GateView, onTooLate: (words: string) => void): CommentsUse {
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const [target, setTarget] = useState<CommentTarget>();
  const gateId = view.gate.id;
  const tooLate = useLatest(onTooLate);
  return useMemo(() => {
    const replace = (comments: GateComment[]): void => {
      const known = cache.read('gates.get', { params: { gateId } }).data ?? view;
      cache.put('gates.get', { params: { gateId } }, { ...known, comments });
    };
    const current = (): GateComment[] => (cache.read('gates.get', { params: { gateId } }).data ?? view).comments;
    const failed = (error: unknown, words?: string): false => {
      const fault = asFault(error);
      const kept = words !== undefined && CLOSED.has(fault.code);
      if (kept) tooLate.current(words);
      announce.show(`${fault.message} ${kept ? 'What you wrote is in your notes.' : fault.problem.fix}`, { tone: 'fault' });
      if (kept) void cache.load('gates.get', { params: { gateId } });
      return false;
    };
    const put = (comment: GateComment): void => replace(current().map((other) => (other.id === comment.id ? comment : other)));
    return {
      target,
      begin: setTarget,
      leave: () => setTarget(undefined),
      async post(text, severity, suggestion) {
        if (!target) return false;
        const { artefact, version, at, wording } = target;
        // Proposed words take the place of exactly these.
        const quote = suggestion !== undefined && wording !== undefined ? wording : target.quote.slice(0, 2_000);
        const words = text.trim() || 'Use this wording.';
        try {
          const comment = await api.call('gates.comment', {
            params: { gateId },
            body: { artefact, version, pointer: at, quote, text: words, severity, ...(suggestion !== undefined && { suggestion }) },
          });
          replace([...current(), comment]);
          setTarget(undefined);
          announce.say('Comment posted');
          return true;
        } catch (error) {
          return failed(error, `On “${quote}”: ${words}${suggestion === undefined ? '' : ` Proposed wording: “${suggestion}”`}`);
        }
      },
      async reply(comment, text, raise) {
        try {
          put(await api.call('gates.reply', { params: { gateId, commentId: comment.id }, body: { text: text.trim(), raise } }));
          announce.say(raise ? 'Raised again' : 'Reply posted');
          return true;
        } catch (error) {
          return failed(error, `On the comment “${comment.text}”: ${text.trim()}`);
        }
      },
      settle(comment, settled) {
        api.call('gates.settle', { params: { gateId, commentId: comment.id }, body: { settled } }).then((next) => {
          put(next);
          announce.say(settled ? 'Settled' : 'Open again');
        }, failed);
      },
      takeBack(comment) {
        api
          .call('gates.uncomment', { params: { gateId, commentId: comment.id } })
          .then(() => replace(current().filter((other) => other.id !== comment.id)), failed);
      },
    };
  }, [api, cache, announce, target, gateId, view, tooLate]);
}
