import type { DocBlock } from '@baton/schema/artefact/document/doc-block';
import { useDocumentFrame } from './document-context.ts';
import styles from './document.module.css';

/** The numbered sources, each with the words that were taken from it. */
export function SourcesBlock({ block }: { block: Extract<DocBlock, { kind: 'sources' }> }) {
  const { idBase, openSource } = useDocumentFrame();
  return (
    <ol className={styles['sources']}>
      {block.items.map((source) => (
        <li key={source.n} id={`${idBase}-source-${source.n}`}>
          <i>{source.n}</i>
          <div>
            <button type="button" className={styles['sourceName']} aria-haspopup="dialog" onClick={() => openSource(source)}>
              {source.title}
            </button>
            {source.quote !== undefined && <q>{source.quote}</q>}
            <span>{[source.kind, source.where, source.asOf, source.strength].filter(Boolean).join(', ')}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
