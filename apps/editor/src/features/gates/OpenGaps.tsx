import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateView } from '@baton/schema/api/gate-view';
import { countLabel } from '../../ui/words/count-words.ts';
import type { GateDraft } from './gate-draft.ts';
import { gapsLeft } from './gaps-left.ts';
import styles from './GateSide.module.css';

/** Places that the writer could not fill and that are still open, with the way to the first. */
export function OpenGaps({ view, draft, onShow }: { view: GateView; draft: GateDraft; onShow: (gap: DocumentGap) => void }) {
  const open = gapsLeft(view, draft);
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
