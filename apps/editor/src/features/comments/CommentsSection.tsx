import { MessageSquare } from 'lucide-react';
import { COMMENT_FIELD } from '../../actions/comment-on.ts';
import { useMay } from '../../api/me-context.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { useTogether } from '../../store/use-together.ts';
import { Button } from '../../ui/button/Button.tsx';
import { chosenPlace } from './chosen-place.ts';
import { Composer } from './Composer.tsx';
import { Thread } from './Thread.tsx';
import { useRemarks } from './use-remarks.ts';
import styles from './comments.module.css';

/** What is said about the chosen step or path, in its settings. */
export function CommentsSection() {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const selection = useView((state) => state.selection);
  const mayComment = useMay('pipelines.comment');
  const remarks = useRemarks();
  const place = chosenPlace(doc, selection);
  const threads = useTogether((state) => state.threads.filter((thread) => thread.anchor.id === place?.id));
  if (!place) return null;
  const open = threads.filter((thread) => thread.resolved === null);
  return (
    <section className={styles['section']} aria-label="Comments">
      <h3>
        Comments {open.length > 0 && <span>{open.length}</span>}
        <Button size="small" look="quiet" icon={MessageSquare} onClick={() => editor.view.setState({ panel: 'comments' })}>
          All comments
        </Button>
      </h3>
      {open.map((thread) => (
        <Thread key={thread.id} thread={thread} remarks={remarks} />
      ))}
      {mayComment && (
        <div data-field={COMMENT_FIELD}>
          <Composer
            key={place.id}
            place={`comment.${editor.pipelineId}.${place.id}`}
            label="New comment"
            act="Comment"
            send={(text, mentions) => remarks.begin(place, text, mentions)}
          />
        </div>
      )}
    </section>
  );
}
