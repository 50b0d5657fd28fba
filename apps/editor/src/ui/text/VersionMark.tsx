import styles from './VersionMark.module.css';

/** The exact text that is meant: "version 3 · 7f2c". `hash` is the SHA-256; four letters tell two texts apart by eye. */
export function VersionMark({ version, hash }: { version: number; hash: string }) {
  return (
    <span className={styles['mark']}>
      version {version} <span aria-hidden="true">·</span> {hash.slice(0, 4)}
    </span>
  );
}
