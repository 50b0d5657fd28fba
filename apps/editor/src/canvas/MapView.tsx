import {
  Background,
  BackgroundVariant,
  type ConnectionLineComponentProps,
  type NodeMouseHandler,
  type OnEdgesChange,
  type OnNodesChange,
  ReactFlow,
  type ReactFlowProps,
  SelectionMode,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { type ComponentType, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Point } from '../document/placement/grid.ts';
import { foldedId } from '../document/placement/fold-phases.ts';
import type { Camera } from '../store/camera.ts';
import type { ViewStore } from '../store/view-store.ts';
import { FrameCard } from './cards/FrameCard.tsx';
import { NoteCard } from './cards/NoteCard.tsx';
import { StepCard } from './cards/StepCard.tsx';
import { useCamera } from './camera/use-camera.ts';
import { useWheel } from './camera/use-wheel.ts';
import { OpenReadable } from './camera/OpenReadable.tsx';
import { SmallMap } from './camera/SmallMap.tsx';
import { ZoomBar } from './camera/ZoomBar.tsx';
import { ZoomLevel } from './camera/ZoomLevel.tsx';
import { FindLabelRoom } from './edges/FindLabelRoom.tsx';
import { LabelRoomProvider } from './edges/label-room.ts';
import { PhaseCard } from './phases/PhaseCard.tsx';
import { PhaseLanes } from './phases/PhaseLanes.tsx';
import { StepPath } from './edges/StepPath.tsx';
import type { DerivedMap } from './flow/derive-map.ts';
import { Dresser } from './flow/dresser.ts';
import { FollowNear } from './flow/FollowNear.tsx';
import { createNearStore, NearProvider } from './flow/near-steps.ts';
import type { MapNode, PathEdge } from './flow/step-node.ts';
import { useRunWords } from './flow/use-run-words.ts';
import { MapProvider, type MapTools } from './map-context.ts';
import { selectionAfter } from './flow/selection-after.ts';
import styles from './MapView.module.css';

const NODE_TYPES = { step: StepCard, frame: FrameCard, phase: PhaseCard, note: NoteCard };
const EDGE_TYPES = { path: StepPath };
const GRID: [number, number] = [8, 8];
const NOWHERE: ReadonlyMap<string, Point> = new Map();
const MORE_KEYS = ['Meta', 'Control', 'Shift'];
/** React Flow's own words are switched off: the map says everything itself, in people's words. */
const QUIET = {
  'node.a11yDescription.default': '',
  'node.a11yDescription.keyboardDisabled': '',
  'node.a11yDescription.ariaLiveMessage': () => '',
  'edge.a11yDescription.default': '',
};
const EDITING = { nodesDraggable: true, nodesConnectable: true, edgesReconnectable: true, selectNodesOnDrag: true } as const;
const SHOWING = { nodesDraggable: false, nodesConnectable: false, edgesReconnectable: false } as const;

export interface MapViewProps {
  /** "Pipeline map: Diagnosis to monitor, 9 steps" */
  label: string;
  derived: DerivedMap;
  phases: Pipeline['layout']['phases'];
  tools: MapTools;
  view: ViewStore;
  wrapper: RefObject<HTMLDivElement | null>;
  onCamera?: (camera: Camera) => void;
  ConnectionLine?: ComponentType<ConnectionLineComponentProps<MapNode>>;
  /** Lines dragged cards up with their neighbours. */
  snap?: (moved: ReadonlyMap<string, Point>) => ReadonlyMap<string, Point>;
  /** More of React Flow's handlers; one stable object. */
  flow?: Partial<ReactFlowProps<MapNode, PathEdge>>;
  children?: ReactNode;
}

const motion = (): number => {
  const root = getComputedStyle(document.documentElement).getPropertyValue('--camera');
  return Number.parseFloat(root) || 0;
};

/** The map itself, edited or only shown: cards, paths, lanes, small map, zoom. */
export function MapView({ label, derived, phases, tools, view, wrapper, onCamera, ConnectionLine, snap, flow, children }: MapViewProps) {
  const { selection, at, tool } = useMapView(view);
  const states = useRunWords(tools.run, tools.marks?.steps);
  const wheel = useWheel(view, wrapper);
  const [drag, setDrag] = useState({ derived, places: NOWHERE, open: false });
  // What was dragged is in the document once it was drawn anew: its own places hold from there on.
  // While the button is down the hand has it, whatever arrives from elsewhere meanwhile.
  const dragged = drag.open || drag.derived === derived ? drag.places : NOWHERE;
  const [dresser] = useState(() => new Dresser());
  const [near] = useState(() => createNearStore(derived.boxes.size));
  const [labelRoom, setLabelRoom] = useState<Element | null>(null);
  const stop = at !== undefined && derived.nodes.some((node) => node.id === at) ? at : derived.order[0];
  const open = useMemo(() => phases.filter((phase) => !derived.folded.has(foldedId(phase.id))), [phases, derived.folded]);
  const nodes = dresser.nodes(derived.nodes, { selection, at: stop, dragged, states });
  const edges = dresser.edges(derived.edges, selection.paths);

  const onNodesChange = useCallback<OnNodesChange<MapNode>>(
    (changes) => {
      const next = selectionAfter(view.getState().selection, changes, new Set(derived.order));
      if (next) view.select(next);
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
      );
      const stopped = changes.some((change) => change.type === 'position' && change.dragging === false);
      if (moved.length === 0 && !stopped) return;
      const places = (moved.length > 0 && snap?.(new Map(moved))) || moved;
      setDrag((before) => ({
        derived,
        places: new Map([...(before.open || before.derived === derived ? before.places : NOWHERE), ...places]),
        open: !stopped,
      }));
    },
    [view, derived, snap],
  );
  const onEdgesChange = useCallback<OnEdgesChange<PathEdge>>(
    (changes) => {
      const paths = new Set(view.getState().selection.paths);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) paths.add(change.id);
        else paths.delete(change.id);
      }
      const { steps, notes } = view.getState().selection;
      view.select({ steps, notes, paths });
    },
    [view],
  );
  /** One of several chosen steps, clicked by itself, is what is meant now; React Flow would leave all of them chosen. */
  const onNodeClick = useCallback<NodeMouseHandler<MapNode>>(
    (event, { id, type }) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      view.select(type === 'note' ? { notes: [id] } : { steps: [id] });
    },
    [view],
  );
  const camera = useCamera(wrapper, motion);
  useEffect(() => onCamera?.(camera), [camera, onCamera]);
  const editing = tools.hands === undefined ? SHOWING : EDITING;
  const line = useMemo(() => (ConnectionLine ? { connectionLineComponent: ConnectionLine } : {}), [ConnectionLine]);
  return (
    <MapProvider value={tools}>
      <NearProvider value={near}>
        <LabelRoomProvider value={labelRoom}>
          <ReactFlow<MapNode, PathEdge>
            nodes={nodes}
            edges={edges}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            onNodesChange={onNodesChange}
            onEdgesChange={onEdgesChange}
            onNodeClick={onNodeClick}
            aria-label={label}
            tabIndex={-1}
            className={tool === 'select' ? styles['select'] : ''}
            ariaLabelConfig={QUIET}
            edgesFocusable={false}
            deleteKeyCode={null}
            multiSelectionKeyCode={MORE_KEYS}
            selectionMode={SelectionMode.Partial}
            selectionOnDrag={tool === 'select'}
            panOnDrag={tool === 'select' ? MIDDLE : true}
            panOnScroll={wheel === 'trackpad'}
            zoomOnScroll={wheel === 'mouse'}
            elevateNodesOnSelect={false}
            connectOnClick={false}
            connectionRadius={32}
            minZoom={0.2}
            maxZoom={2}
            snapToGrid
            snapGrid={GRID}
            nodeDragThreshold={3}
            nodeClickDistance={4}
            paneClickDistance={4}
            attributionPosition="bottom-center"
            {...editing}
            {...line}
            {...flow}
          >
            <Background variant={BackgroundVariant.Dots} gap={24} size={1.6} />
            <PhaseLanes phases={open} boxes={derived.boxes} />
            <SmallMap boxes={derived.boxes} />
            <ZoomLevel wrapper={wrapper} />
            <ZoomBar camera={camera} />
            <FindLabelRoom onFound={setLabelRoom} />
            <OpenReadable camera={camera} order={derived.order} view={view} />
            <FollowNear near={near} boxes={derived.boxes} />
            {children}
          </ReactFlow>
        </LabelRoomProvider>
      </NearProvider>
    </MapProvider>
  );
}

const MIDDLE = [1, 2];

function useMapView(view: ViewStore) {
  const selection = useStore(view, (state) => state.selection);
  const at = useStore(view, (state) => state.at);
  const tool = useStore(view, (state) => state.tool);
  return { selection, at, tool };
}
