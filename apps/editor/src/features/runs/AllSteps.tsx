import type { NamedStep } from '@baton/schema/api/steering';
import { eachName, NAMED_STEPS } from './stop-words.ts';
import styles from './AllSteps.module.css';

/** The whole list behind a sentence that counts the rest; nothing where the sentence names them all. */
export function AllSteps({ label, steps }: { label: string; steps: readonly NamedStep[] }) {
  const names = eachName(steps);
  if (names.length <= NAMED_STEPS + 1) return null;
  return (
    <details className={styles['all']}>
      <summary>
        {label}: all {names.length}
      </summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
