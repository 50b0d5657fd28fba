import type { GateComment } from '@baton/schema/api/gates';
import { Trash2 } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import styles from './Desk.module.css';

const SEVERITY: Record<GateComment['severity'], string> = { must: 'must fix', should: 'should', idea: 'an idea' };

/** A comment with the answer that it got in a later round. */
export function CommentCard({
  comment,
  round,
  onTakeBack,
}: {
  comment: GateComment;
  round: number;
  onTakeBack: ((comment: GateComment) => void) | undefined;
}) {
  return (
    <div className={`${styles['card']} ${comment.severity === 'must' && comment.answer === null ? styles['must'] : ''}`}>
      <div className={styles['msg']}>
        <Avatar name={comment.by.name} size="small" />
        <div>
          <b>{comment.mine ? 'You' : comment.by.name}</b>{' '}
          <small>
            {comment.round < round ? `round ${comment.round}, ` : ''}
            {SEVERITY[comment.severity]}
          </small>
          <p>{comment.text}</p>
        </div>
      </div>
      {comment.answer && (
        <div className={styles['msg']}>
          <Avatar name="Agent" kind="agent" size="small" />
          <div>
            <b>Answered</b>{' '}
            <small>
              <RelativeTime at={comment.answer.at} />
            </small>
            <p>{comment.answer.text}</p>
          </div>
        </div>
      )}
      {onTakeBack && comment.mine && comment.round === round && comment.answer === null && (
        <div className={styles['acts']}>
          <Button size="small" look="quiet" icon={Trash2} onClick={() => onTakeBack(comment)}>
            Take it back
          </Button>
        </div>
      )}
    </div>
  );
}
