import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { StepNode } from '../flow/step-node.ts';
import { useMapTools, useRunOverlay } from '../map-context.ts';
import { CardFlags } from './CardFlags.tsx';
import { CardStatus } from './CardStatus.tsx';
import { CardTry } from './CardTry.tsx';
import { ItemChips } from './ItemChips.tsx';
import { DiffMark } from './DiffMark.tsx';
import { Ports } from './Ports.tsx';
import styles from './FrameCard.module.css';

/** A step that holds steps: what is in it stands inside its border and is done once for each item of a list. */
export const FrameCard = memo(function FrameCard({ id, data, selected }: NodeProps<StepNode>) {
  const { icons, hands, drawn } = useMapTools();
  const look = useRunOverlay((overlay) => overlay.steps[id]);
  const frame = useRunOverlay((overlay) => overlay.frames[id]);
  drawn?.('step', id);
  const Picture = icons[data.node.type];
  return (
    <div className={`${styles['frame']} ${data.node.disabled ? styles['off'] : ''}`}>
      {hands && (
        <NodeResizer
          isVisible={selected}
          minWidth={280}
          minHeight={160}
          lineClassName={styles['edge'] ?? ''}
          handleClassName={styles['grip'] ?? ''}
          onResizeEnd={(_, box) => hands.resize(id, box)}
        />
      )}
      <div className={styles['head']}>
        <span className={styles['title']}>{data.node.name}</span>
        <span className={styles['each']}>
          {Picture && <Picture size={14} strokeWidth={2.1} aria-hidden="true" />}
          <span className={styles['words']}>{data.line}</span>
        </span>
        {frame && <ItemChips frame={id} look={frame} />}
        {(!frame || look?.status === 'attention') && <CardStatus look={look} />}
      </div>
      <CardFlags
        errors={data.errors}
        warnings={data.warnings}
        locked={data.node.locked === true}
        off={data.node.disabled === true}
        sample={false}
      />
      <DiffMark id={id} />
      <CardTry id={id} pinned={data.pinned} />
      <Ports node={id} ports={data.ports} entries={data.entries} />
    </div>
  );
});
