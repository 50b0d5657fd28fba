import type { CommentThread, Remark } from '@baton/schema/api/pipeline-comments';
import { Check, Pencil, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMay, useMe } from '../../api/me-context.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import { Composer } from './Composer.tsx';
import { piecesOf } from './mention-text.ts';
import type { Remarks } from './use-remarks.ts';
import styles from './comments.module.css';

/** One thread: who said what, and what can be said to it. */
export function Thread({ thread, remarks }: { thread: CommentThread; remarks: Remarks }) {
  const { pipelineId } = useEditor();
  const { userId } = useMe();
  const mayComment = useMay('pipelines.comment');
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const naming = thread.remarks.filter((remark) => remark.mentions.some((mention) => mention.userId === userId)).length;
  useEffect(() => {
    if (naming > 0) remarks.see(thread.id);
  }, [naming, remarks, thread.id]);
  const resolve = async (): Promise<void> => {
    setBusy(true);
    setFault(await remarks.resolve(thread.id, thread.resolved === null));
    setBusy(false);
  };
  const [first] = thread.remarks;
  return (
    <article className={styles['thread']} data-thread={thread.id} aria-label={`Comment by ${first?.by.name ?? 'somebody'}`} tabIndex={-1}>
      {thread.remarks.map((remark) => (
        <RemarkCard key={remark.id} remark={remark} remarks={remarks} />
      ))}
      {thread.resolved && <p className={styles['resolved']}>Resolved by {thread.resolved.by.name}</p>}
      {fault !== undefined && (
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      )}
      {mayComment && (
        <>
          <Composer
            place={`comment.${pipelineId}.${thread.id}`}
            label="Reply"
            act="Reply"
            send={(text, mentions) => remarks.reply(thread.id, text, mentions)}
          />
          <div className={styles['acts']}>
            <Button size="small" look="quiet" busy={busy} icon={thread.resolved ? RotateCcw : Check} onClick={() => void resolve()}>
              {thread.resolved ? 'Open again' : 'Resolve'}
            </Button>
          </div>
        </>
      )}
    </article>
  );
}

function RemarkCard({ remark, remarks }: { remark: Remark; remarks: Remarks }) {
  const { pipelineId } = useEditor();
  const [editing, setEditing] = useState(false);
  return (
    <div className={styles['remark']}>
      <p className={styles['by']}>
        <Avatar name={remark.by.name} size="small" />
        <b>{remark.by.name}</b>
        <span>
          <RelativeTime at={remark.at} />
          {remark.editedAt !== null && ', changed'}
        </span>
        {remark.mine && !editing && (
          <Button size="small" look="quiet" icon={Pencil} aria-label="Change what you wrote" onClick={() => setEditing(true)} />
        )}
      </p>
      {editing ? (
        <Composer
          place={`comment.${pipelineId}.${remark.id}.edit`}
          label="Change your comment"
          act="Keep the change"
          autoFocus
          start={{ text: remark.text, named: remark.mentions }}
          send={async (text, mentions) => {
            const wrong = await remarks.edit(remark.id, text, mentions);
            if (wrong === undefined) setEditing(false);
            return wrong;
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <p className={styles['text']}>
          {piecesOf(remark.text, remark.mentions).map((piece, at) =>
            piece.named ? (
              <span key={at} className={styles['named']}>
                {piece.text}
              </span>
            ) : (
              piece.text
            ),
          )}
        </p>
      )}
    </div>
  );
}
