import { nodeIcons } from '@baton/nodes/ui';
import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { Camera } from '../store/camera.ts';
import { attachCamera } from '../store/editor.ts';
import { useDoc, useEditor, useEditorState } from '../store/editor-context.ts';
import { connectionLine, type WhyNot } from './connect/ConnectionLine.tsx';
import { useConnecting } from './connect/use-connecting.ts';
import { useDropping } from './connect/use-dropping.ts';
import { connectionProblem } from '../document/rules/connection-problem.ts';
import { showAs } from '../actions/map-or-list.ts';
import { docOf } from '../actions/parts.ts';
import { useDerivedMap } from './flow/use-derived-map.ts';
import { useDragCommit } from './flow/use-drag-commit.ts';
import { useClipboard } from './keys/use-clipboard.ts';
import { useKeptFocus } from './keys/use-kept-focus.ts';
import { useMapKeys } from './keys/use-map-keys.ts';
import type { MapTools } from './map-context.ts';
import { mapHands } from './map-hands.ts';
import { MapView } from './MapView.tsx';
import { PlacingGhost } from './connect/PlacingGhost.tsx';
import styles from './MapView.module.css';

export interface CanvasProps {
  /** Opens the menu of what can be done with the chosen steps. */
  onMenu: (at: { x: number; y: number }) => void;
  /** Told at each drawing of a card or path; for tests. */
  drawn?: MapTools['drawn'];
}

/** The map of the open pipeline, to be edited. */
export function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <EditedMap {...props} />
    </ReactFlowProvider>
  );
}

function EditedMap({ onMenu, drawn }: CanvasProps) {
  const editor = useEditor();
  const wrapper = useRef<HTMLDivElement>(null);
  const doc = useDoc((now) => now);
  const issues = useEditorState((state) => state.issues);
  const readOnly = useEditorState((state) => state.readOnly);
  const derived = useDerivedMap(doc, editor.catalog, issues);
  const tools = useMemo<MapTools>(
    () => ({ icons: nodeIcons, run: editor.run, hands: readOnly ? undefined : mapHands(editor), ...(drawn && { drawn }) }),
    [editor, readOnly, drawn],
  );
  const whyNot = useCallback<WhyNot>((from, to) => connectionProblem(docOf(editor), { from, to }, editor.catalog), [editor]);
  const ConnectionLine = useMemo(() => connectionLine(whyNot), [whyNot]);
  const connecting = useConnecting(editor, wrapper);
  const dragging = useDragCommit(editor, wrapper, derived);
  const dropping = useDropping(editor);
  const keys = useMapKeys(editor, derived);
  useClipboard(editor, wrapper);
  useKeptFocus(editor, wrapper, derived);
  const flow = useMemo(
    () => ({
      ...connecting,
      ...dragging,
      onPaneClick: dropping.onPaneClick,
      onNodeContextMenu: (event: { preventDefault(): void; clientX: number; clientY: number }, node: { id: string }) => {
        event.preventDefault();
        if (!editor.view.getState().selection.steps.has(node.id)) editor.view.select({ steps: [node.id] });
        onMenu({ x: event.clientX, y: event.clientY });
      },
      onSelectionContextMenu: (event: { preventDefault(): void; clientX: number; clientY: number }) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      },
    }),
    [connecting, dragging, dropping.onPaneClick, editor, onMenu],
  );
  const onCamera = useCallback((camera: Camera) => attachCamera(editor, camera), [editor]);
  const count = doc.nodes.length;
  return (
    <div
      ref={wrapper}
      className={styles['map']}
      data-map="pipeline"
      {...keys}
      onDragOver={dropping.onDragOver}
      onDrop={dropping.onDrop}
      onDoubleClick={dropping.onDoubleClick}
    >
      <a
        className={styles['skip']}
        href="?view=list"
        onClick={(event) => {
          event.preventDefault();
          showAs(editor, 'list');
        }}
      >
        Skip the map: show the list
      </a>
      <MapView
        label={`Pipeline map: ${doc.name}, ${count} ${count === 1 ? 'step' : 'steps'}`}
        derived={derived}
        phases={doc.layout.phases}
        tools={tools}
        view={editor.view}
        wrapper={wrapper}
        onCamera={onCamera}
        ConnectionLine={ConnectionLine}
        flow={flow}
      >
        <PlacingGhost />
      </MapView>
    </div>
  );
}
