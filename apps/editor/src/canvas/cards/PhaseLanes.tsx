import type { Pipeline } from '@baton/schema/graph/pipeline';
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Boxes } from '../../document/placement/boxes.ts';
import { useMapTools } from '../map-context.ts';
import { lanesOfPhases } from './lanes-of-phases.ts';
import styles from './PhaseLanes.module.css';

/** Tinted lanes behind the steps of each phase, with the phase's name. They follow their steps and hold nothing. */
export const PhaseLanes = memo(function PhaseLanes({ phases, boxes }: { phases: Pipeline['layout']['phases']; boxes: Boxes }) {
  const { hands } = useMapTools();
  return (
    <ViewportPortal>
      {lanesOfPhases(phases, boxes).map(({ phase, box }, index) => {
        const style = { left: box.x, top: box.y, width: box.width, height: box.height };
        return (
          <div key={phase.id} className={`${styles['lane']} ${index % 2 === 0 ? '' : styles['odd']}`} style={style}>
            {hands ? (
              <input
                className={styles['name']}
                aria-label="Name of the phase"
                defaultValue={phase.name}
                key={phase.name}
                size={Math.max(phase.name.length, 6)}
                onBlur={(event) => hands.renamePhase(phase.id, event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') event.currentTarget.blur();
                  if (event.key === 'Escape') {
                    event.currentTarget.value = phase.name;
                    event.currentTarget.blur();
                  }
                  event.stopPropagation();
                }}
              />
            ) : (
              <span className={styles['name']}>{phase.name}</span>
            )}
          </div>
        );
      })}
    </ViewportPortal>
  );
});
