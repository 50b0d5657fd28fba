import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { stepOutline } from '../shapes/step-outline.ts';
import type { StepNode } from '../flow/step-node.ts';
import { useIsNear } from '../flow/near-steps.ts';
import { useMapTools, useRunOverlay } from '../map-context.ts';
import { CardFacts } from './CardFacts.tsx';
import { CardFlags } from './CardFlags.tsx';
import { CardLine } from './CardLine.tsx';
import { CardStatus } from './CardStatus.tsx';
import { DiffMark } from './DiffMark.tsx';
import { CardTry } from './CardTry.tsx';
import { Ports } from './Ports.tsx';
import { StepOthers } from './StepOthers.tsx';
import { Tile } from './Tile.tsx';
import styles from './StepCard.module.css';

/** One step on the map: who does it by colour, what kind by shape, how it stands by a word with a picture. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<StepNode>) {
  const { icons, drawn } = useMapTools();
  const whole = useIsNear(id) || selected;
  const look = useRunOverlay((overlay) => overlay.steps[id]);
  const currency = useRunOverlay((overlay) => overlay.currency);
  const at = useRunOverlay((overlay) => (overlay.steps[id]?.endedAt === undefined ? overlay.at : undefined));
  const running = useRunOverlay((overlay) => overlay.runId !== undefined);
  drawn?.('step', id);
  const { node, family, size } = data;
  const pill = family === 'start' || family === 'end';
  const state = look?.status ?? (running ? 'later' : 'plain');
  return (
    <div className={[styles['card'], styles[family], styles[state], node.disabled ? styles['off'] : ''].join(' ')} data-state={state}>
      <svg className={styles['shape']} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <path d={stepOutline(family, size.width, size.height)} />
      </svg>
      {!whole ? (
        <div className={pill ? styles['pill'] : styles['in']}>
          <div className={styles['title']}>{node.name}</div>
        </div>
      ) : pill ? (
        <div className={styles['pill']}>
          <Tile family={family} icon={icons[node.type]} size={22} />
          <span className={styles['title']}>{node.name}</span>
          <CardStatus look={look} small />
        </div>
      ) : (
        <div className={styles['in']}>
          <div className={styles['head']}>
            <Tile family={family} icon={icons[node.type]} />
            <span className={styles['kind']}>{data.kind}</span>
            <CardStatus look={look} brief />
          </div>
          <div className={styles['title']}>{node.name}</div>
          <CardLine id={id} look={look} line={data.line} />
          <CardFacts look={look} currency={currency} at={at} />
        </div>
      )}
      {whole && (
        <CardFlags
          errors={data.errors}
          warnings={data.warnings}
          locked={node.locked === true}
          off={node.disabled === true}
          sample={data.sample && running === false}
        />
      )}
      {whole && <CardTry id={id} pinned={data.pinned} />}
      <DiffMark id={id} />
      <StepOthers id={id} />
      <Ports node={id} ports={data.ports} entries={data.entries} usable={whole} />
    </div>
  );
});
