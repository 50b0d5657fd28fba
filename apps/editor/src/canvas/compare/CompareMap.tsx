import { definitionCatalog } from '@baton/nodes/definitions';
import { nodeIcons } from '@baton/nodes/ui';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { type OnMove, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Camera, noCamera } from '../../store/camera.ts';
import { createRunStore } from '../../store/run-store.ts';
import { createViewStore } from '../../store/view-store.ts';
import { useDerivedMap } from '../flow/use-derived-map.ts';
import type { MapMarks, MapTools } from '../map-context.ts';
import { MapView } from '../MapView.tsx';
import { useWalkKeys } from '../run/use-walk-keys.ts';
import type { LinkedViews } from './linked-views.ts';
import styles from '../MapView.module.css';

const NO_ISSUES: readonly never[] = [];

export interface CompareMapProps {
  /** "Version 6" */
  name: string;
  doc: Pipeline;
  marks: MapMarks;
  views: LinkedViews;
  /** What is looked at: those of it that are on this map. */
  look: { steps: readonly string[]; path?: string };
  /** A step was chosen on the map. */
  onStep: (id: string) => void;
}

/** Nothing that came or went may hide in a folded phase. */
const UNFOLDED: ReadonlySet<string> = new Set();

/** One side of a comparison: a map that is only shown, with what came, went and changed marked on it. */
export function CompareMap(props: CompareMapProps) {
  return (
    <ReactFlowProvider>
      <Side {...props} />
    </ReactFlowProvider>
  );
}

function Side({ name, doc, marks, views, look, onStep }: CompareMapProps) {
  const wrapper = useRef<HTMLDivElement>(null);
  const camera = useRef<Camera>(noCamera);
  const flow = useReactFlow();
  const [run] = useState(createRunStore);
  const [view] = useState(() => createViewStore());
  const derived = useDerivedMap(doc, definitionCatalog, NO_ISSUES, UNFOLDED);
  const tools = useMemo<MapTools>(() => ({ icons: nodeIcons, run, hands: undefined, marks }), [run, marks]);
  useEffect(
    () => views.add(name, { get: () => flow.getViewport(), set: (viewport) => void flow.setViewport(viewport) }),
    [views, name, flow],
  );
  useEffect(() => {
    const known = look.steps.filter((id) => doc.nodes.some((node) => node.id === id));
    view.select(look.path === undefined ? { steps: known } : { paths: [look.path] });
    if (known.length > 0) camera.current.reveal(known);
  }, [look, doc, view]);
  const tell = useRef(onStep);
  useEffect(() => {
    tell.current = onStep;
  }, [onStep]);
  const onMove = useCallback<OnMove>((_, viewport) => views.moved(name, viewport), [views, name]);
  // Several maps on one page: what React Flow writes into it by id must not meet.
  const handlers = useMemo(() => ({ onMove, id: `compare-${name.replace(/\W+/g, '-')}` }), [onMove, name]);
  useEffect(
    () =>
      view.subscribe(({ selection }, before) => {
        const [only] = selection.steps;
        if (selection !== before.selection && selection.steps.size === 1 && only !== undefined) tell.current(only);
      }),
    [view],
  );
  const onKeyDownCapture = useWalkKeys(derived, view, camera);
  return (
    <div ref={wrapper} className={styles['map']} data-map={`compare ${name}`} onKeyDownCapture={onKeyDownCapture}>
      <MapView
        label={`Map of ${name}, ${doc.nodes.length} steps`}
        derived={derived}
        phases={doc.layout.phases}
        tools={tools}
        view={view}
        wrapper={wrapper}
        flow={handlers}
        onCamera={(now) => {
          camera.current = now;
        }}
      />
    </div>
  );
}
