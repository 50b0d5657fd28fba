import type { Pipeline } from '@baton/schema/graph/pipeline';
import { ChevronDown } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { countLabel } from '../../ui/words/count-words.ts';
import { useFocusInSight } from '../camera/use-focus-in-sight.ts';
import { type Folding, useMapTools } from '../map-context.ts';
import styles from './PhaseLanes.module.css';

type Phase = Pipeline['layout']['phases'][number];

/** The title of a phase: pressed it chooses the phase's steps, twice it is written over; beside it the phase folds up. */
export function PhaseName({ phase }: { phase: Phase }) {
  const { folding } = useMapTools();
  return folding ? (
    <Foldable phase={phase} folding={folding} />
  ) : (
    <div className={styles['head']}>
      <span className={styles['name']}>{phase.name}</span>
    </div>
  );
}

function Foldable({ phase, folding }: { phase: Phase; folding: Folding }) {
  const { hands } = useMapTools();
  const inSight = useFocusInSight();
  const renaming = folding.useRenaming() === phase.id && hands !== undefined;
  const count = countLabel(phase.nodes.length, 'step');
  return (
    <div className={styles['head']} onFocus={inSight}>
      <button
        type="button"
        className={styles['fold']}
        aria-expanded="true"
        aria-label={`Fold up ${phase.name}`}
        title="Fold up"
        onClick={() => folding.toggle(phase.id)}
      >
        <ChevronDown size={18} aria-hidden="true" />
      </button>
      {renaming ? (
        <NameInput phase={phase} />
      ) : (
        <button
          type="button"
          className={styles['name']}
          aria-label={`Phase ${phase.name}, ${count}: choose them`}
          title={hands ? 'Press to choose its steps, twice to rename it' : undefined}
          onClick={(event) => {
            if (event.detail < 2) folding.choose(phase.id);
          }}
          onDoubleClick={() => folding.rename(phase.id)}
          onContextMenu={(event) => {
            if (!hands) return;
            event.preventDefault();
            event.stopPropagation();
            folding.menu(phase.id, { x: event.clientX, y: event.clientY });
          }}
        >
          {phase.name}
        </button>
      )}
    </div>
  );
}

function NameInput({ phase }: { phase: Phase }) {
  const { folding, hands } = useMapTools();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.select(), []);
  return (
    <input
      ref={input}
      className={styles['name']}
      aria-label="Name of the phase"
      defaultValue={phase.name}
      size={Math.max(phase.name.length, 6)}
      onBlur={(event) => {
        hands?.renamePhase(phase.id, event.currentTarget.value);
        folding?.rename(undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = phase.name;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        event.stopPropagation();
      }}
    />
  );
}
