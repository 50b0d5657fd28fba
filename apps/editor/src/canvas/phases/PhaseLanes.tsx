import type { Pipeline } from '@baton/schema/graph/pipeline';
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Boxes } from '../../document/placement/boxes.ts';
import { lanesOfPhases } from './lanes-of-phases.ts';
import { PhaseName } from './PhaseName.tsx';
import './tints.css';
import styles from './PhaseLanes.module.css';

/** Tinted lanes behind the steps of each phase, with the phase's name. They follow their steps and hold nothing. */
export const PhaseLanes = memo(function PhaseLanes({ phases, boxes }: { phases: Pipeline['layout']['phases']; boxes: Boxes }) {
  return (
    <ViewportPortal>
      {lanesOfPhases(phases, boxes).map(({ phase, box }, index) => {
        const style = { left: box.x, top: box.y, width: box.width, height: box.height };
        return (
          <div
            key={phase.id}
            className={`${styles['lane']} ${index % 2 === 0 ? '' : styles['odd']}`}
            data-tint={phase.tint}
            data-phase={phase.id}
            style={style}
          >
            <PhaseName phase={phase} />
          </div>
        );
      })}
    </ViewportPortal>
  );
});
