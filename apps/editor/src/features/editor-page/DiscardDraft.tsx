import { Undo2 } from 'lucide-react';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useDoc, useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useGoBack } from './use-go-back.ts';
import { useServerWork } from './use-server-work.ts';
import type { VersionsSeen } from './use-editor-doors.tsx';
import styles from './EditorHeader.module.css';

/** One press back to what is published. Nothing is asked: the draft is kept as a version, and undo brings it back. */
export function DiscardDraft({
  saver,
  versions,
  onMade,
}: {
  saver: DraftSaver;
  versions: VersionsSeen;
  onMade: (seen: Partial<VersionsSeen>) => void;
}) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const pending = useEditorState((state) => state.save.at !== 'saved');
  // Anything that changes the document may make it differ from what is published.
  useDoc((doc) => doc);
  const goBack = useGoBack(saver, ({ number, hash }) => onMade({ latest: number, latestHash: hash }));
  const work = useServerWork();
  const { published, publishedId, publishedHash } = versions;
  if (readOnly || published === undefined || publishedId === undefined) return null;
  if (!pending && saver.server.hash === publishedHash) return null;
  return (
    <Button
      size="small"
      look="quiet"
      icon={Undo2}
      aria-label="Discard draft"
      busy={work.busy}
      title={
        work.fault?.message ?? `Makes the draft version ${published} again. What it is now is kept as a version, and undo brings it back.`
      }
      onClick={() =>
        work.start(async () => {
          try {
            await goBack({ id: publishedId, number: published });
          } catch (error) {
            editor.announce.show('The draft was not discarded: Baton could not be reached or refused it.', { tone: 'fault' });
            throw error;
          }
        })
      }
    >
      <span className={styles['discard']}>Discard draft</span>
    </Button>
  );
}
