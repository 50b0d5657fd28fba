import type { Mark } from '../map-context.ts';
import { useMapTools } from '../map-context.ts';
import styles from './DiffMark.module.css';

/** Told apart by the sign as well as by colour and line. */
const GLYPH: Record<Mark, string> = { added: '+', removed: '−', changed: '~' };

/** Beside another version: whether this step came, went or is otherwise. */
export function DiffMark({ id }: { id: string }) {
  const mark = useMapTools().marks?.steps[id];
  if (mark === undefined) return null;
  return (
    <span className={`${styles['mark']} ${styles[mark]}`} data-mark={mark} aria-hidden="true">
      <span className={styles['glyph']}>{GLYPH[mark]}</span>
    </span>
  );
}
