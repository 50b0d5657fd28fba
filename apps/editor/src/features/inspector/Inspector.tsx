import { ChevronDown } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  lazy,
  type RefObject,
  Suspense,
} from 'react';
import { findPath, findStep } from '../../document/steps/find.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { focusField } from './focus-field.ts';
import { SeveralChosen } from './SeveralChosen.tsx';
import styles from './Inspector.module.css';

// The map does not wait for the fields, nor for what reads formulas in them: they come right after it.
const loadStepSettings = async () => import('./StepSettings.tsx');
const StepSettings = lazy(async () => ({ default: (await loadStepSettings()).StepSettings }));
const PathSettings = lazy(async () => ({ default: (await import('./PathSettings.tsx')).PathSettings }));
const PipelineSettings = lazy(async () => ({ default: (await import('./PipelineSettings.tsx')).PipelineSettings }));

const NARROW = 312;
const WIDE = 420;
const KEY_STEP = 16;

/** The settings of what is chosen, beside the map and never over it; `children` come after those of a step or path. */
export function Inspector({ children }: { children?: ReactNode }) {
  const editor = useEditor();
  const width = useView((state) => state.inspectorWidth);
  const selection = useView((state) => state.selection);
  const field = useView((state) => state.field);
  const open = useView((state) => state.settingsOpen || state.field !== undefined);
  const doc = useDoc((now) => now);
  const body = useRef<HTMLDivElement>(null);
  const [onlyStep] = selection.steps;
  const [onlyPath] = selection.paths;
  const step = selection.steps.size === 1 && onlyStep !== undefined ? findStep(doc, onlyStep) : undefined;
  const edge = selection.steps.size === 0 && selection.paths.size === 1 && onlyPath !== undefined ? findPath(doc, onlyPath) : undefined;
  // So that the first step that is chosen shows its settings at once.
  useEffect(() => void loadStepSettings().catch(() => {}), []);
  const resize = (next: number): void => editor.view.setState({ inspectorWidth: Math.min(Math.max(next, NARROW), WIDE) });
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const [start, from] = [event.clientX, editor.view.getState().inspectorWidth];
    const handle = event.currentTarget;
    const move = (moved: globalThis.PointerEvent): void => resize(from + start - moved.clientX);
    const stop = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') resize(width + KEY_STEP);
    else if (event.key === 'ArrowRight') resize(width - KEY_STEP);
    else return;
    event.preventDefault();
  };
  return (
    <aside
      id="editor-settings"
      className={styles['inspector']}
      style={{ '--width': `${width}px` } as CSSProperties}
      data-open={open || undefined}
      aria-label="Settings"
      tabIndex={-1}
    >
      <div className={styles['close']}>
        <Button
          look="quiet"
          icon={ChevronDown}
          aria-label="Close the settings"
          onClick={() => editor.view.setState({ settingsOpen: false, field: undefined })}
        />
      </div>
      <div
        className={styles['grip']}
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the settings"
        aria-valuemin={NARROW}
        aria-valuemax={WIDE}
        aria-valuenow={width}
        tabIndex={0}
        onPointerDown={drag}
        onKeyDown={keys}
      />
      <div ref={body} className={styles['body']} key={step?.id ?? edge?.id ?? 'pipeline'}>
        <Suspense fallback={<Skeleton lines={6} />}>
          {step ? (
            <StepSettings node={step} />
          ) : edge ? (
            <PathSettings edge={edge} />
          ) : selection.steps.size > 1 ? (
            <SeveralChosen count={selection.steps.size} />
          ) : (
            <PipelineSettings />
          )}
          {(step ?? edge) && children}
          <FieldWish field={field} body={body} />
        </Suspense>
      </div>
    </aside>
  );
}

/** Beside the fields, so that a wish for one that is still being fetched is granted as soon as it is there. */
function FieldWish({ field, body }: { field: { key: string } | undefined; body: RefObject<HTMLDivElement | null> }) {
  // Before the next key arrives: what is typed right after F2 belongs into the name.
  useLayoutEffect(() => {
    const root = body.current;
    if (field === undefined || !root || focusField(root, field.key)) return;
    // What is typed before the field has come is for no other place: keys of the map do not hear it.
    root.closest<HTMLElement>('aside')?.focus({ preventScroll: true });
    const waiting = new MutationObserver(() => {
      const elsewhere = document.activeElement !== document.body && !root.closest('aside')?.contains(document.activeElement);
      if (elsewhere || focusField(root, field.key)) waiting.disconnect();
    });
    waiting.observe(root, { childList: true, subtree: true });
    return () => waiting.disconnect();
  }, [field, body]);
  return null;
}
