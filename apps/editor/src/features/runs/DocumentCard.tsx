import { ARTEFACT_TITLES, isArtefactType } from '@baton/schema/artefact/artefact-type';
import type { ArtefactRef } from '@baton/schema/run/values';
import { Chip } from '../../ui/chip/Chip.tsx';
import styles from './StoryView.module.css';

/** A document that came out of a step; opens beside the story. */
export function DocumentCard({ document, on, onOpen }: { document: ArtefactRef; on: boolean; onOpen: () => void }) {
  const kind = isArtefactType(document.type) ? ARTEFACT_TITLES[document.type] : 'Document';
  return (
    <button type="button" className={`${styles['document']} ${on ? styles['on'] : ''}`} aria-pressed={on} onClick={onOpen}>
      <span className={styles['sheet']} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      <span>
        <b>{document.title}</b>
        {kind !== document.title && <small>{kind}</small>}
      </span>
      <Chip>Version {document.version}</Chip>
    </button>
  );
}
