import { definitionCatalog } from '@baton/nodes/definitions';
import { nodeIcons } from '@baton/nodes/ui';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type LiveRunUse, useLiveRun } from '../api/use-live-run.ts';
import { createRunStore } from '../store/run-store.ts';
import { createViewStore } from '../store/view-store.ts';
import { FaultNote } from '../ui/states/FaultNote.tsx';
import { Skeleton } from '../ui/states/Skeleton.tsx';
import { useDerivedMap } from './flow/use-derived-map.ts';
import type { MapTools } from './map-context.ts';
import { MapView } from './MapView.tsx';
import { StepPeek } from './run/StepPeek.tsx';
import { useWalkKeys } from './run/use-walk-keys.ts';
import { noCamera } from '../store/camera.ts';
import styles from './MapView.module.css';

const NO_ISSUES: readonly never[] = [];

/** A run on its pipeline's map, live, to be looked at. Fills its parent. */
export default function RunMap({ runId }: { runId: string }) {
  const { live, fault } = useLiveRun(runId);
  if (live)
    return (
      <ReactFlowProvider>
        <LiveMap live={live} />
      </ReactFlowProvider>
    );
  return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} /> : <Skeleton height={320} />;
}

function LiveMap({ live }: { live: LiveRunUse }) {
  const { document: doc, run } = live.detail;
  const wrapper = useRef<HTMLDivElement>(null);
  const camera = useRef(noCamera);
  const [runStore] = useState(createRunStore);
  const [view] = useState(() => createViewStore());
  const derived = useDerivedMap(doc, definitionCatalog, NO_ISSUES);
  const tools = useMemo<MapTools>(() => ({ icons: nodeIcons, run: runStore, hands: undefined }), [runStore]);
  useEffect(() => runStore.show(doc, live.state, live.texts), [runStore, doc, live.state, live.texts]);
  const onKeyDownCapture = useWalkKeys(doc, derived, view, camera);
  return (
    <div ref={wrapper} className={styles['map']} data-map="run" onKeyDownCapture={onKeyDownCapture}>
      <MapView
        label={`Map of the run ${run.title}, ${doc.nodes.length} steps`}
        derived={derived}
        phases={doc.layout.phases}
        tools={tools}
        view={view}
        wrapper={wrapper}
        onCamera={(now) => {
          camera.current = now;
        }}
      >
        <StepPeek doc={doc} view={view} live={live} />
      </MapView>
    </div>
  );
}
