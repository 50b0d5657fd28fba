import styles from './document.module.css';

/** Text while an agent writes it. Nothing of it is read out before it is done; the end says so. */
export function StreamingText({ text, from = 0 }: { text: string; from?: number }) {
  return (
    <span className={styles['pre']} aria-hidden="true">
      {from > 0 && '… '}
      {text}
      <span className={styles['caret']} />
    </span>
  );
}
