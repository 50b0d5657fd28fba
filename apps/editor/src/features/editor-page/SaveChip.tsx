import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { agoWords } from '../../ui/words/date-words.ts';
import { downloadJson } from './download-json.ts';
import styles from './SaveChip.module.css';

/** Where the changes are, always in sight: saved, on their way, kept here while offline, or stuck with a way out. */
export function SaveChip({ saver }: { saver: DraftSaver }) {
  const editor = useEditor();
  const save = useEditorState((state) => state.save);
  const clashes = useEditorState((state) => state.clashes.length);
  const now = useNow(2_000);
  const copy = (): void => {
    const { doc } = editor.store.getState().history;
    downloadJson(`${doc.name}.pipeline.json`, doc);
  };
  switch (save.at) {
    case 'saved':
      // What two people changed at once is on the server in one of its two forms only.
      if (clashes > 0)
        return (
          <span className={`${styles['chip']} ${styles['wait']}`} role="status">
            <Icon of={TriangleAlert} size={14} />
            Saved, but for {countLabel(clashes, 'change')} to be settled
          </span>
        );
      return (
        <span className={`${styles['chip']} ${styles['ok']}`} role="status">
          <Icon of={Check} size={14} />
          Saved {agoWords(save.since, Math.max(now, save.since))}
        </span>
      );
    case 'saving':
      return (
        <span className={styles['chip']} role="status">
          <Icon of={LoaderCircle} size={14} className={styles['turn']} />
          Saving
        </span>
      );
    case 'offline':
      return (
        <span className={`${styles['chip']} ${styles['wait']}`} role="status">
          <Icon of={CloudOff} size={14} />
          Offline, {countLabel(save.count, 'change')} kept here
        </span>
      );
    case 'empty':
      return (
        <span className={`${styles['chip']} ${styles['bad']}`} role="alert">
          <Icon of={TriangleAlert} size={14} />
          <span>Not saved: every step is gone</span>
          <Button size="small" onClick={() => editor.store.undo()}>
            Bring them back
          </Button>
          <Button size="small" look="quiet" onClick={() => void saver.flush({ emptied: true })}>
            Save it empty
          </Button>
        </span>
      );
    case 'failed':
      return (
        <span className={`${styles['chip']} ${styles['bad']}`} role="alert">
          <Icon of={TriangleAlert} size={14} />
          <span title={`${save.message} ${save.fix}`}>Could not save</span>
          <Button size="small" onClick={() => void saver.flush()}>
            Try again
          </Button>
          <Button size="small" look="quiet" onClick={copy}>
            Download a copy
          </Button>
        </span>
      );
  }
}
