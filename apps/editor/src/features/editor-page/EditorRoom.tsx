import type { Draft } from '@baton/schema/api/pipelines';
import { PanelLeftOpen, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { Canvas } from '../../canvas/Canvas.tsx';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { useKeptIds } from '../../store/use-kept-ids.ts';
import { Button } from '../../ui/button/Button.tsx';
import { isNarrow } from '../../ui/page/narrow.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { CommentsSection } from '../comments/CommentsSection.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { Palette } from '../palette/Palette.tsx';
import { BottomBar } from './BottomBar.tsx';
import { EditorHeader } from './EditorHeader.tsx';
import { ROOM_PARTS } from './room-parts.ts';
import { useEditorGuide } from './use-editor-guide.tsx';
import { useBackFromSettings } from './use-back-from-settings.ts';
import { useFace } from './use-face.ts';
import { useLinkedStep } from './use-linked-step.ts';
import { usePageKeys } from './use-page-keys.ts';
import { useEditorDoors } from './use-editor-doors.tsx';
import styles from './EditorPage.module.css';

// What the first look at a map does not need is fetched when it is asked for.
const CommentsPanel = lazy(async () => ({ default: (await import('../comments/CommentsPanel.tsx')).CommentsPanel }));
const FindDrawer = lazy(async () => ({ default: (await import('../find/FindDrawer.tsx')).FindDrawer }));
const ProblemsDrawer = lazy(async () => ({ default: (await import('../problems/ProblemsDrawer.tsx')).ProblemsDrawer }));
const Outline = lazy(async () => ({ default: (await import('../outline/Outline.tsx')).Outline }));
const ClashBanner = lazy(async () => ({ default: (await import('./ClashBanner.tsx')).ClashBanner }));
const RunBanner = lazy(async () => ({ default: (await import('./RunBanner.tsx')).RunBanner }));

/** The open pipeline: kinds on the left, the map or the list, settings on the right, problems below. */
export function EditorRoom({ draft, saver }: { draft: Draft; saver: DraftSaver }) {
  const editor = useEditor();
  const name = useDoc((doc) => doc.name);
  usePageTitle(name);
  const paletteOpen = useView((state) => state.paletteOpen);
  const panel = useView((state) => state.panel);
  const runId = useView((state) => state.runId);
  const readOnly = useEditorState((state) => state.readOnly);
  const clashed = useEditorState((state) => state.clashes.length > 0);
  const face = useFace();
  const { versions, made, dialogs } = useEditorDoors(draft, saver);
  useLinkedStep();
  useLinkedRun();
  useLinkedComment();
  usePageKeys();
  useKeptIds(editor.view, 'pauses', `baton.pauses.${editor.pipelineId}`);
  useEditorGuide();
  useBackFromSettings();
  useFitForRun();
  useShowAboveSheet();
  return (
    <div className={styles['room']}>
      <EditorHeader versions={versions} saver={saver} onMade={made} />
      <div className={styles['body']}>
        {face === 'map' && paletteOpen && runId === undefined && <Palette />}
        <div className={styles['map']}>
          {face === 'map' && !paletteOpen && runId === undefined && (
            <div className={styles['unfold']}>
              {!readOnly && (
                <Button size="small" icon={PanelLeftOpen} onClick={() => editor.view.setState({ paletteOpen: true })}>
                  Steps
                </Button>
              )}
              <span className={styles['onlyNarrow']}>
                <Button size="small" icon={SlidersHorizontal} onClick={() => editor.view.setState({ settingsOpen: true })}>
                  Settings
                </Button>
              </span>
            </div>
          )}
          <Suspense fallback={null}>{clashed && <ClashBanner />}</Suspense>
          <Suspense fallback={null}>{runId !== undefined && <RunBanner runId={runId} />}</Suspense>
          <Suspense fallback={<Skeleton lines={8} />}>{face === 'list' ? <Outline /> : <Canvas />}</Suspense>
          <Suspense fallback={null}>{panel === 'problems' && <ProblemsDrawer />}</Suspense>
          <Suspense fallback={null}>{panel === 'find' && <FindDrawer />}</Suspense>
          <Suspense fallback={null}>{panel === 'comments' && <CommentsPanel />}</Suspense>
        </div>
        <Inspector>
          <CommentsSection />
        </Inspector>
      </div>
      <BottomBar />
      {ROOM_PARTS.map(({ id, Part }) => (
        <Suspense key={id} fallback={null}>
          <Part />
        </Suspense>
      ))}
      {dialogs}
    </div>
  );
}

/** `?run=…` in the address shows a run on the map, with what its steps came to. */
function useLinkedRun(): void {
  const editor = useEditor();
  const [search] = useSearchParams();
  const run = search.get('run');
  useEffect(() => {
    if (run !== null) editor.view.setState({ runId: run });
  }, [editor, run]);
}

/** `?comment=…` opens a thread: links from the inbox and from mails use it. */
function useLinkedComment(): void {
  const editor = useEditor();
  const [search] = useSearchParams();
  const thread = search.get('comment');
  useEffect(() => {
    if (thread !== null) editor.view.setState({ panel: 'comments', thread });
  }, [editor, thread]);
}

/** The map gets wider and narrower as the run comes and goes. */
function useFitForRun(): void {
  const editor = useEditor();
  const runId = useView((state) => state.runId);
  useEffect(() => (runId === undefined ? undefined : editor.clock.after(60, () => editor.camera.current.fit())), [editor, runId]);
}

/** On a phone the settings take most of the map's room: what they are about is brought into what is left. */
function useShowAboveSheet(): void {
  const editor = useEditor();
  const open = useView((state) => state.settingsOpen);
  const step = useView(({ selection: { steps } }) => (steps.size === 1 ? [...steps][0] : undefined));
  useEffect(() => {
    if (!open || step === undefined || !isNarrow()) return;
    return editor.clock.after(60, () => editor.camera.current.show([step]));
  }, [editor, open, step]);
}
