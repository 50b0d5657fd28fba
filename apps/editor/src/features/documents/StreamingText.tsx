import { streamedBlocks } from '../../ui/words/streamed-blocks.ts';
import styles from './document.module.css';

/** The last part of a text that is being written is enough for a small card. */
const LAST_BLOCKS = 12;

/** Text while an agent writes it, as the document it becomes. Nothing of it is read out before it is done; the end says so. */
export function StreamingText({ text, from = 0 }: { text: string; from?: number }) {
  const blocks = streamedBlocks(text, from);
  const first = Math.max(0, blocks.length - LAST_BLOCKS);
  return (
    <div className={styles['streaming']} aria-hidden="true">
      {(from > 0 || first > 0) && '… '}
      {blocks.slice(first).map((block, index) => (
        <p key={first + index} className={styles[block.kind]}>
          {block.text}
        </p>
      ))}
      <span className={styles['caret']} />
    </div>
  );
}
