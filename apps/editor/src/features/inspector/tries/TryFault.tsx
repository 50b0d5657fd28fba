import type { StepFault } from '@baton/schema/run/values';
import styles from './try.module.css';

/** Why a try came to nothing: what happened, what to do, and the details for whoever looks after Baton. */
export function TryFault({ fault, again }: { fault: StepFault; again: boolean }) {
  return (
    <div className={styles['fault']} role={again ? 'status' : 'alert'}>
      <dl>
        <dt>What happened</dt>
        <dd>
          {fault.message}
          {again && ' It is tried again by itself.'}
        </dd>
        <dt>What you can do</dt>
        <dd>{fault.fix}</dd>
      </dl>
      {fault.detail !== undefined && fault.detail !== '' && (
        <details>
          <summary>Details for whoever runs Baton</summary>
          <pre>{fault.detail}</pre>
        </details>
      )}
    </div>
  );
}
