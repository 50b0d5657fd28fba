import type { MapChange } from '../../../document/compare/map-changes.ts';
import styles from './Compare.module.css';

const GLYPH = { added: '+', removed: '−', changed: '~' } as const;

/** One difference in words, with its sign. The sentence says it all; the sign is for the eye. */
export function ChangeRow({ change, current, onChoose }: { change: MapChange; current: boolean; onChoose: () => void }) {
  return (
    <li>
      <button type="button" aria-current={current ? 'true' : undefined} onClick={onChoose}>
        <span className={`${styles['sign']} ${styles[change.kind]}`} aria-hidden="true">
          {GLYPH[change.kind]}
        </span>
        <span>{change.sentences.join(' ')}</span>
      </button>
    </li>
  );
}
