import styles from './Skeleton.module.css';

/** The shape of what is coming. Says "Loading" once to readers. */
export function Skeleton({ lines = 4, height }: { lines?: number; height?: number }) {
  return (
    <div role="status">
      <span className="sr">Loading</span>
      {height === undefined ? (
        <div className={styles['lines']} aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            <div key={index} className={styles['line']} />
          ))}
        </div>
      ) : (
        <div className={styles['block']} style={{ height }} aria-hidden="true" />
      )}
    </div>
  );
}
