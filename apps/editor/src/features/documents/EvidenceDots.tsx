import type { OptionRow } from '@baton/schema/artefact/document/doc-block';
import styles from './EvidenceDots.module.css';

const DOTS = [1, 2, 3, 4];

/** How well something is supported: four dots and the word. */
export function EvidenceDots({ evidence }: { evidence: OptionRow['evidence'] }) {
  return (
    <span className={styles['evidence']}>
      <span className={styles['dots']} aria-hidden="true">
        {DOTS.map((dot) => (
          <i key={dot} className={dot <= evidence.strength ? styles['full'] : undefined} />
        ))}
      </span>
      {evidence.word}
      <span className="sr"> evidence</span>
    </span>
  );
}
