import type { GateComment } from '@baton/schema/api/gate-view';
import { Check, MessageSquare, Pencil, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import { Changed } from '../documents/Changed.tsx';
import type { FoundPassage } from '../documents/find-passage.ts';
import { commentState, SEVERITY_WORDS } from './comment-words.ts';
import { ReplyBox } from './ReplyBox.tsx';
import type { CommentsUse } from './use-comments.ts';
import { withoutMarks } from './without-marks.ts';
import styles from './Desk.module.css';

export interface CommentCardProps {
  comment: GateComment;
  round: number;
  /** Where its passage is now. */
  found: FoundPassage['kind'];
  /** Absent when the gate takes nothing more. */
  acts: Pick<CommentsUse, 'takeBack' | 'reply' | 'settle'> | undefined;
  /** Puts the proposed wording into the text, as the reader's own edit; absent where that is not possible. */
  onUse: (() => void) | undefined;
  /** The proposed wording stands in the text already. */
  used: boolean;
}

/** Whoever closed a field goes on where it was. */
function focusCard(commentId: string): void {
  requestAnimationFrame(() => document.getElementById(`comment-${commentId}`)?.querySelector('button')?.focus());
}

/** A comment with its proposed wording, what was said about it since, and what can be done with it. */
export function CommentCard({ comment, round, found, acts, onUse, used }: CommentCardProps) {
  const [replying, setReplying] = useState<'reply' | 'raise'>();
  const state = commentState(comment);
  const settled = comment.state === 'settled';
  const answered = comment.thread.some((said) => said.kind === 'answer') && comment.state !== 'raised';
  const fresh = comment.round === round && comment.thread.length === 0;
  const body = (
    <>
      <div className={styles['msg']}>
        <Avatar name={comment.by.name} size="small" />
        <div>
          <b>{comment.mine ? 'You' : comment.by.name}</b>{' '}
          <small>
            {comment.round < round ? `round ${comment.round}, ` : ''}
            {SEVERITY_WORDS[comment.severity]}
          </small>
          {found === 'gone' && (
            <p className={styles['gone']}>
              The passage is gone: <q>{withoutMarks(comment.quote)}</q>
            </p>
          )}
          <p>{comment.text}</p>
          {comment.suggestion !== null && (
            <p className={styles['wording']}>
              <span className="sr">Proposed wording: </span>
              <Changed before={withoutMarks(comment.quote)} after={withoutMarks(comment.suggestion)} mine={false} show="both" />
            </p>
          )}
        </div>
      </div>
      {comment.thread.map((said, index) => (
        <div key={index} className={styles['msg']}>
          <Avatar name={said.by.name} kind={said.kind === 'answer' ? 'agent' : 'person'} size="small" />
          <div>
            <b>{said.by.name}</b>{' '}
            <small>
              {said.kind === 'answer' ? 'answered ' : ''}
              <RelativeTime at={said.at} />
            </small>
            <p>{said.text}</p>
          </div>
        </div>
      ))}
    </>
  );
  return (
    <div
      id={`comment-${comment.id}`}
      role="group"
      aria-label={`Comment by ${comment.mine ? 'you' : comment.by.name}: ${comment.text}`}
      className={`${styles['card']} ${comment.severity === 'must' && !settled ? styles['must'] : ''}`}
    >
      {state && (
        <p className={styles['state']}>
          <Chip tone={state.tone} title={state.why}>
            {state.word}
          </Chip>
          {comment.settled && <small>by {comment.settled.by.name}</small>}
        </p>
      )}
      {settled ? (
        <details>
          <summary>{comment.text}</summary>
          {body}
        </details>
      ) : (
        body
      )}
      {acts && replying !== undefined && (
        <ReplyBox
          raise={replying === 'raise'}
          onPost={(text) => acts.reply(comment, text, replying === 'raise')}
          onLeave={() => {
            setReplying(undefined);
            focusCard(comment.id);
          }}
        />
      )}
      {acts && replying === undefined && (
        <div className={styles['acts']}>
          {!settled && onUse && (
            <Button size="small" look="primary" icon={Pencil} onClick={onUse}>
              Use this wording
            </Button>
          )}
          {!settled && used && <small className={styles['used']}>This wording is in the text.</small>}
          {settled ? (
            <Button size="small" look="quiet" icon={RotateCcw} onClick={() => acts.settle(comment, false)}>
              Open again
            </Button>
          ) : (
            <Button size="small" icon={Check} onClick={() => acts.settle(comment, true)}>
              Settled
            </Button>
          )}
          {answered && !settled && (
            <Button size="small" look="quiet" icon={Undo2} onClick={() => setReplying('raise')}>
              Raise again
            </Button>
          )}
          {!settled && (
            <Button size="small" look="quiet" icon={MessageSquare} onClick={() => setReplying('reply')}>
              Reply
            </Button>
          )}
          {fresh && comment.mine && !settled && (
            <Button size="small" look="quiet" icon={Trash2} onClick={() => acts.takeBack(comment)}>
              Take it back
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
