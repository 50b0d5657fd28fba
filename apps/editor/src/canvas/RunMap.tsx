import { definitionCatalog } from '@baton/nodes/definitions';
import { nodeIcons } from '@baton/nodes/ui';
import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LiveTexts } from '../api/live-text.ts';
import { createRunStore } from '../store/run-store.ts';
import type { ShownRun } from '../store/shown-run.ts';
import { createViewStore } from '../store/view-store.ts';
import { useFolding } from './phases/use-folding.ts';
import { useDerivedMap } from './flow/use-derived-map.ts';
import type { MapTools } from './map-context.ts';
import { MapView } from './MapView.tsx';
import { RunVoice } from './run/RunVoice.tsx';
import { StepPeek } from './run/StepPeek.tsx';
import { useWalkKeys } from './run/use-walk-keys.ts';
import { noCamera } from '../store/camera.ts';
import styles from './MapView.module.css';

const NO_ISSUES: readonly never[] = [];

export interface RunMapProps {
  shown: ShownRun;
  /** What agents are writing right now. */
  texts: LiveTexts;
}

/** A run on its pipeline's map, as it is now or as it was, to be looked at. Fills its parent. */
export default function RunMap(props: RunMapProps) {
  return (
    <ReactFlowProvider>
      <ShownMap {...props} />
    </ReactFlowProvider>
  );
}

function ShownMap({ shown, texts }: RunMapProps) {
  const { document: doc, run } = shown;
  const wrapper = useRef<HTMLDivElement>(null);
  const camera = useRef(noCamera);
  const [runStore] = useState(createRunStore);
  const [view] = useState(() => createViewStore());
  const collapsed = useStore(view, (state) => state.collapsed);
  const choose = useCallback(
    (id: string) => view.select({ steps: doc.layout.phases.find((phase) => phase.id === id)?.nodes ?? [] }),
    [view, doc],
  );
  const folding = useFolding(view, run.pipelineId, choose);
  const derived = useDerivedMap(doc, definitionCatalog, NO_ISSUES, collapsed);
  const tools = useMemo<MapTools>(() => ({ icons: nodeIcons, run: runStore, hands: undefined, folding }), [runStore, folding]);
  useEffect(() => runStore.show(shown, texts), [runStore, shown, texts]);
  const onKeyDownCapture = useWalkKeys(derived, view, camera);
  return (
    <div
      ref={wrapper}
      className={styles['map']}
      data-map="run"
      data-replay={shown.at === undefined ? undefined : true}
      onKeyDownCapture={onKeyDownCapture}
    >
      <MapView
        label={`${shown.at === undefined ? 'Map' : 'Replay'} of the run ${run.title}, ${doc.nodes.length} steps`}
        derived={derived}
        phases={doc.layout.phases}
        tools={tools}
        view={view}
        wrapper={wrapper}
        onCamera={(now) => {
          camera.current = now;
        }}
      >
        <StepPeek doc={doc} view={view} texts={texts} />
      </MapView>
      <RunVoice run={runStore} nameOf={(id) => doc.nodes.find((node) => node.id === id)?.name} />
    </div>
  );
}
