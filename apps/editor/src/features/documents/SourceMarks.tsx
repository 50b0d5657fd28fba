import { useDocumentFrame } from './document-context.ts';
import styles from './document.module.css';

/** Small numbers behind a statement, each opening its source. */
export function SourceMarks({ numbers }: { numbers: readonly number[] }) {
  const { sources, openSource } = useDocumentFrame();
  return (
    <>
      {numbers.map((n) => {
        const source = sources.find((entry) => entry.n === n);
        if (!source) return null;
        return (
          <button
            key={n}
            type="button"
            className={styles['cite']}
            title={`${source.title}${source.quote === undefined ? '' : `: “${source.quote}”`}`}
            aria-label={`Source ${n}, ${source.title}`}
            aria-haspopup="dialog"
            onClick={(event) => {
              event.stopPropagation();
              openSource(source);
            }}
          >
            {n}
          </button>
        );
      })}
    </>
  );
}
