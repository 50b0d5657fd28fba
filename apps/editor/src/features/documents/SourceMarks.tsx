import { useDocumentFrame } from './document-context.ts';
import styles from './document.module.css';

/** Small numbers behind a statement, each leading to its source. */
export function SourceMarks({ numbers }: { numbers: readonly number[] }) {
  const { sources, idBase } = useDocumentFrame();
  return (
    <>
      {numbers.map((n) => {
        const source = sources.find((entry) => entry.n === n);
        const words = source ? `${source.title}${source.quote === undefined ? '' : `: “${source.quote}”`}` : '';
        return (
          <a
            key={n}
            className={styles['cite']}
            href={`#${idBase}-source-${n}`}
            title={words}
            aria-label={`Source ${n}${source ? `, ${source.title}` : ''}`}
            onClick={(event) => event.stopPropagation()}
          >
            {n}
          </a>
        );
      })}
    </>
  );
}
