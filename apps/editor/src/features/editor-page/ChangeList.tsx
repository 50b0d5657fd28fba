import type { Difference } from '@baton/schema/graph/semantic-diff';
import styles from './VersionsDialog.module.css';

/** Told at most; a pipeline that is another one now is not read sentence by sentence. */
const TOLD = 40;

/** Differences of meaning, each as a sentence. */
export function ChangeList({ changes, label }: { changes: readonly Difference[]; label: string }) {
  return (
    <ul className={styles['changes']} aria-label={label}>
      {changes.slice(0, TOLD).map((change) => (
        <li key={`${change.what} ${change.id} ${change.sentence}`}>{change.sentence}</li>
      ))}
      {changes.length > TOLD && <li>And {changes.length - TOLD} more changes.</li>}
    </ul>
  );
}
