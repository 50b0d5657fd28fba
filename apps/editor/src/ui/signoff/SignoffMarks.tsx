import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { signoffMarks } from '@baton/schema/signoff/signoff-page';
import { Chip } from '../chip/Chip.tsx';
import styles from './SignoffMarks.module.css';

/** What somebody who looks over many records should notice; in the colour of a remark, not of an alarm. */
export function SignoffMarks({ record }: { record: SignoffRecord }) {
  const marks = signoffMarks(record);
  if (marks.length === 0) return null;
  return (
    <span className={styles['marks']}>
      {marks.map((mark) => (
        <Chip key={mark} tone={record.exception && mark.startsWith('Released') ? 'wait' : 'neutral'}>
          {mark}
        </Chip>
      ))}
    </span>
  );
}
