import { FlaskConical, Lock, Power, TriangleAlert } from 'lucide-react';
import styles from './CardFlags.module.css';

/** Small signs on a card's upper edge: problems first, then what is special about the step. */
export function CardFlags({
  errors,
  warnings,
  locked,
  off,
  sample,
}: {
  errors: number;
  warnings: number;
  locked: boolean;
  off: boolean;
  sample: boolean;
}) {
  if (errors + warnings === 0 && !locked && !off && !sample) return null;
  const problems = errors > 0 ? `${errors} to fix` : `${warnings} worth a look`;
  return (
    <span className={styles['flags']}>
      {errors + warnings > 0 && (
        <span className={`${styles['flag']} ${errors > 0 ? styles['must'] : styles['look']}`} title={problems}>
          <TriangleAlert size={12} strokeWidth={2.4} aria-hidden="true" />
          {errors > 0 ? errors : warnings}
        </span>
      )}
      {locked && (
        <span className={styles['flag']} title="Locked by an admin">
          <Lock size={12} strokeWidth={2.4} aria-hidden="true" />
        </span>
      )}
      {off && (
        <span className={styles['flag']} title="Switched off: the paths behind it are not taken">
          <Power size={12} strokeWidth={2.4} aria-hidden="true" />
          Off
        </span>
      )}
      {sample && (
        <span className={`${styles['flag']} ${styles['sample']}`} title="Has a sample for rehearsals">
          <FlaskConical size={12} strokeWidth={2.4} aria-hidden="true" />
        </span>
      )}
    </span>
  );
}
