import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo, useLayoutEffect, useRef } from 'react';
import type { NoteNode } from '../flow/step-node.ts';
import { type MapHands, useMapTools } from '../map-context.ts';
import { StepOthers } from './StepOthers.tsx';
import styles from './NoteCard.module.css';

/** A note on the map. It is written in place and moves only when somebody moves it. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const { hands } = useMapTools();
  return (
    <div className={styles['note']}>
      <StepOthers id={id} />
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
      {hands ? <NoteText id={id} text={data.text} selected={selected} hands={hands} /> : <div className={styles['text']}>{data.text}</div>}
    </div>
  );
});

function NoteText({ id, text, selected, hands }: { id: string; text: string; selected: boolean; hands: MapHands }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const writing = hands.useWriting() === id;
  // Before the next key arrives: what is typed after the note was asked for belongs into it.
  useLayoutEffect(() => {
    if (!writing) return;
    field.current?.focus({ preventScroll: true });
    hands.wrote();
  }, [writing, hands]);
  return (
    <textarea
      ref={field}
      className={`${styles['text']} ${selected ? 'nodrag nopan nowheel' : styles['still']}`}
      aria-label="Note"
      placeholder="Write a note"
      value={text}
      tabIndex={selected ? 0 : -1}
      onChange={(event) => hands.writeNote(id, event.currentTarget.value)}
      onBlur={() => hands.noteDone()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.currentTarget.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
      }}
    />
  );
}
