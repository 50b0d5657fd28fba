import styles from './Dot.module.css';

/** Between two short facts: "6 min · €0.42". */
export function Dot() {
  return (
    <span className={styles['dot']} aria-hidden="true">
      ·
    </span>
  );
}
