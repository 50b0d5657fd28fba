import type { MapChange } from '../../../document/compare/map-changes.ts';
import { Changed } from '../../documents/Changed.tsx';
import styles from './Compare.module.css';

/** What was written before and what is written now, setting by setting and word by word. */
export function SettingChanges({ change }: { change: MapChange }) {
  if (change.settings.length === 0) return null;
  return (
    <dl className={styles['settings']} tabIndex={0} aria-label="What is written otherwise">
      {change.settings.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Changed before={before} after={after} mine={false} show="both" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
