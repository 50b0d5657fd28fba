import { nodeIcons } from '@baton/nodes/ui';
import { ReactFlowProvider } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { Camera } from '../store/camera.ts';
import { attachCamera } from '../store/editor.ts';
import { useDoc, useEditor, useEditorState, useView } from '../store/editor-context.ts';
import { connectionLine } from './connect/ConnectionLine.tsx';
import { HalfPath } from './connect/HalfPath.tsx';
import { useConnecting } from './connect/use-connecting.ts';
import { useDropping } from './connect/use-dropping.ts';
import { showAs } from '../actions/map-or-list.ts';
import { useDerivedMap } from './flow/use-derived-map.ts';
import { useDragCommit } from './flow/use-drag-commit.ts';
import { openMenuAt } from './keys/map-menu.ts';
import { useClipboard } from './keys/use-clipboard.ts';
import { useKeptFocus } from './keys/use-kept-focus.ts';
import { useLongPress } from './keys/use-long-press.ts';
import { useMapKeys } from './keys/use-map-keys.ts';
import type { MapTools } from './map-context.ts';
import { mapHands } from './map-hands.ts';
import { choosePhase } from '../actions/phase-actions.ts';
import { GuideLines } from './guides/GuideLines.tsx';
import { useGuides } from './guides/use-guides.ts';
import { useFolding } from './phases/use-folding.ts';
import { useOpenedForChoice } from './phases/use-opened-for-choice.ts';
import { SelectionToolbar } from './SelectionToolbar.tsx';
import { MapView } from './MapView.tsx';
import { EmptyMap } from './empty/EmptyMap.tsx';
import { FoundMarks } from './found/FoundMarks.tsx';
import { PlacingGhost } from './connect/PlacingGhost.tsx';
import styles from './MapView.module.css';

export interface CanvasProps {
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

function EditedMap({ drawn }: CanvasProps) {
  const editor = useEditor();
  const wrapper = useRef<HTMLDivElement>(null);
  const doc = useDoc((now) => now);
  const issues = useEditorState((state) => state.issues);
  const readOnly = useEditorState((state) => state.readOnly);
  const settling = useView((state) => state.settling);
  const collapsed = useView((state) => state.collapsed);
  const derived = useDerivedMap(doc, editor.catalog, issues, collapsed);
  const choose = useCallback((phase: string) => choosePhase(editor, phase), [editor]);
  const folding = useFolding(editor.view, editor.pipelineId, choose);
  const guides = useGuides(derived);
  const tools = useMemo<MapTools>(
    () => ({
      icons: nodeIcons,
      run: editor.run,
      hands: readOnly ? undefined : mapHands(editor),
      folding,
      view: editor.view,
      ...(drawn && { drawn }),
    }),
    [editor, readOnly, folding, drawn],
  );
  const { whyNot, flow: connecting } = useConnecting(editor, wrapper);
  const ConnectionLine = useMemo(() => connectionLine(whyNot), [whyNot]);
  const dragging = useDragCommit(editor, wrapper, derived, guides.clear);
  const dropping = useDropping(editor, wrapper);
  const keys = useMapKeys(editor, derived);
  const longPress = useLongPress(editor.clock);
  useClipboard(editor, wrapper);
  useOpenedForChoice(editor, derived);
  useKeptFocus(editor, wrapper, derived);
  const flow = useMemo(
    () => ({
      ...connecting,
      ...dragging,
      onPaneClick: dropping.onPaneClick,
      // A path itself takes no focus; its keys are those of the map.
      onEdgeClick: () => editor.camera.current.focusMap(),
    }),
    [connecting, dragging, dropping.onPaneClick, editor],
  );
  const onCamera = useCallback((camera: Camera) => attachCamera(editor, camera), [editor]);
  const count = doc.nodes.length;
  return (
    <div
      ref={wrapper}
      className={styles['map']}
      data-map="pipeline"
      data-settling={settling || undefined}
      {...keys}
      onContextMenu={(event) => {
        if (!readOnly && openMenuAt(editor, event)) event.preventDefault();
      }}
      {...longPress}
      onDragOver={dropping.onDragOver}
      onDragLeave={dropping.onDragLeave}
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
        snap={guides.snap}
        flow={flow}
      >
        <PlacingGhost />
        <HalfPath derived={derived} />
        <SelectionToolbar />
        <GuideLines guides={guides.guides} />
        <FoundMarks boxes={derived.boxes} view={editor.view} />
      </MapView>
      <EmptyMap />
    </div>
  );
}
