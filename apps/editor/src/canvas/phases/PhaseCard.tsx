import { type NodeProps, Position } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { countLabel } from '../../ui/words/count-words.ts';
import { CardFlags } from '../cards/CardFlags.tsx';
import { CardStatus } from '../cards/CardStatus.tsx';
import { Spot } from '../cards/Spot.tsx';
import type { StepNode } from '../flow/step-node.ts';
import { useMapTools, useRunOverlay } from '../map-context.ts';
import { worstLook } from './worst-look.ts';
import './tints.css';
import styles from './PhaseCard.module.css';

/** A phase that is folded up: its name, how many steps, the worst of how they stand, and what is wrong with them. */
export const PhaseCard = memo(function PhaseCard({ data }: NodeProps<StepNode>) {
  const { folding, drawn } = useMapTools();
  const steps = useRunOverlay((overlay) => overlay.steps);
  const members = data.folded?.members ?? [];
  const look = worstLook(members.flatMap((id) => steps[id] ?? []));
  const phase = data.folded?.phase;
  drawn?.('step', data.node.id);
  return (
    <div className={styles['card']} data-tint={data.folded?.tint} onDoubleClick={() => phase !== undefined && folding?.toggle(phase)}>
      <div className={styles['head']}>
        <button
          type="button"
          className={`${styles['open']} nodrag nopan`}
          tabIndex={-1}
          aria-expanded="false"
          aria-label={`Open the phase ${data.node.name}`}
          title="Open the phase"
          onClick={(event) => {
            event.stopPropagation();
            if (phase !== undefined) folding?.toggle(phase);
          }}
        >
          <ChevronRight size={18} aria-hidden="true" />
        </button>
        <span className={styles['kind']}>Phase</span>
        <CardStatus look={look} />
      </div>
      <div className={styles['title']}>{data.node.name}</div>
      <div className={styles['line']}>{countLabel(members.length, 'step')}</div>
      <CardFlags errors={data.errors} warnings={data.warnings} locked={false} off={false} sample={false} />
      {data.entries.map(({ id, x, y }) => (
        <Spot key={id} id={id} type="target" at={{ x, y }} side={id === 'in' ? Position.Left : Position.Bottom} />
      ))}
      {data.ports.map(({ id, side, x, y }) => (
        <Spot key={id} id={id} type="source" at={{ x, y }} side={side === 'right' ? Position.Right : Position.Bottom} />
      ))}
    </div>
  );
});
