import styles from './VersionMark.module.css';

/**
 * Which version is meant: "version 3". `exact`, the SHA-256 of its text, is for the places where something is signed or
 * looked up ("version 3 · 7f2c"); four letters tell two texts apart by eye.
 */
export function VersionMark({ version, exact }: { version: number; exact?: string }) {
  return (
    <span className={styles['mark']}>
      version {version}
      {exact !== undefined && (
        <>
          {' '}
          <span aria-hidden="true">·</span> {exact.slice(0, 4)}
        </>
      )}
    </span>
  );
}
