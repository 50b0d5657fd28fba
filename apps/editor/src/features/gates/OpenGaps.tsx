import type { GateView } from '@baton/schema/api/gates';
import { countLabel } from '../../ui/words/count-words.ts';
import { openGaps, withEdits } from '../documents/document-edits.ts';
import { documentIdBase } from './document-ids.ts';
import type { GateDraft } from './gate-draft.ts';
import styles from './GateSide.module.css';

/** Places that the writer could not fill and that are still open, with the way to the first. */
export function OpenGaps({ view, draft, onShow }: { view: GateView; draft: GateDraft; onShow: (elementId: string) => void }) {
  const open = view.documents
    .filter((document) => document.editable)
    .flatMap((document) => {
      const made = draft.edits[document.ref.artefact];
      const content = made && made.baseHash === document.ref.hash ? withEdits(document.content, made.edits) : document.content;
      return openGaps(content).map((gap) => `${documentIdBase(document.ref.artefact)}-gap-${gap}`);
    });
  const [first] = open;
  if (first === undefined) return null;
  return (
    <p className={styles['row']}>
      <span>
        <b>{countLabel(open.length, 'gap')}</b> still to complete
      </span>
      <button type="button" className={styles['show']} onClick={() => onShow(first)}>
        Show me
      </button>
    </p>
  );
}
