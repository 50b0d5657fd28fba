import type { OptionRow } from '@baton/schema/artefact/document/doc-block';
import styles from './EvidenceDots.module.css';

const DOTS = [1, 2, 3, 4];

/** How well the causes that an option acts on are supported: four dots and the word. Its effect is another question. */
export function EvidenceDots({ evidence }: { evidence: OptionRow['evidence'] }) {
  return (
    <span className={styles['evidence']}>
      <span className={styles['dots']} aria-hidden="true">
        {DOTS.map((dot) => (
          <i key={dot} className={dot <= evidence.strength ? styles['full'] : undefined} />
        ))}
      </span>
      Cause: {evidence.word.toLowerCase()}
      <span className="sr"> evidence</span>
    </span>
  );
}
