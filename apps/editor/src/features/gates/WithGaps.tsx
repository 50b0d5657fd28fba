import { splitAtMarks } from '@baton/schema/artefact/gaps/gap-mark';
import styles from './TestResult.module.css';

/** A text of a draft in which something is still to be filled in: the place reads as one, without its brackets. */
export function WithGaps({ text }: { text: string }) {
  return splitAtMarks(text).map((part, index) =>
    part.need === undefined ? part.text : <i key={index} className={styles['gap']}>{`to fill in: ${part.need}`}</i>,
  );
}
