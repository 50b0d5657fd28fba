import type { DocBlock } from '@baton/schema/artefact/document/doc-block';
import { LeafView } from './LeafView.tsx';
import styles from './document.module.css';

/** Rows and columns; on a phone each row becomes a small card that names its columns. */
export function TableBlock({ block }: { block: Extract<DocBlock, { kind: 'table' }> }) {
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className="sr">{block.caption}</caption>
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={row.find((leaf) => leaf.at !== undefined)?.at ?? index}>
              {row.map((leaf, column) => (
                <td key={leaf.at ?? column} data-column={block.columns[column]}>
                  <LeafView leaf={leaf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
