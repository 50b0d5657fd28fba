import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { NoteNode } from '../flow/step-node.ts';
import { useMapTools } from '../map-context.ts';
import styles from './NoteCard.module.css';

/** A note on the map. It is written in place and moves only when somebody moves it. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const { hands } = useMapTools();
  return (
    <div className={styles['note']}>
      {hands && (
        <NodeResizer
          isVisible={selected}
          minWidth={120}
          minHeight={64}
          lineClassName={styles['edge'] ?? ''}
          handleClassName={styles['grip'] ?? ''}
          onResizeEnd={(_, box) => hands.resize(id, box)}
        />
      )}
      {hands ? (
        <textarea
          className={`${styles['text']} ${selected ? 'nodrag nopan nowheel' : styles['still']}`}
          aria-label="Note"
          placeholder="Write a note"
          value={data.text}
          tabIndex={selected ? 0 : -1}
          onChange={(event) => hands.writeNote(id, event.currentTarget.value)}
          onBlur={() => hands.noteDone()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            event.currentTarget.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
          }}
        />
      ) : (
        <div className={styles['text']}>{data.text}</div>
      )}
    </div>
  );
});
