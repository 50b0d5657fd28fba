import type { Pipeline } from '@baton/schema/graph/pipeline';
import { Panel } from '@xyflow/react';
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import type { LiveTexts } from '../../api/live-text.ts';
import type { ViewStore } from '../../store/view-store.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useMapTools, useRunOverlay } from '../map-context.ts';
import { StepInRun } from './StepInRun.tsx';
import styles from './StepPeek.module.css';

/** What the chosen step says, over a map that is only shown. */
export function StepPeek({ doc, view, texts }: { doc: Pipeline; view: ViewStore; texts: LiveTexts }) {
  const chosen = useStore(view, ({ selection }) => (selection.steps.size === 1 ? [...selection.steps][0] : undefined));
  const step = useRunOverlay((overlay) => (chosen === undefined ? undefined : overlay.steps[chosen]?.step));
  const { run } = useMapTools();
  const node = doc.nodes.find((each) => each.id === chosen);
  if (!node) return null;
  return (
    <Panel position="top-right" className={styles['peek'] ?? ''}>
      <section aria-label={node.name} className={styles['body']}>
        <div className={styles['head']}>
          <h3>{node.name}</h3>
          <Button look="quiet" size="small" icon={X} aria-label="Close" onClick={() => view.clear()} />
        </div>
        <StepInRun run={run} id={node.id} text={step === undefined ? undefined : texts[step]} />
      </section>
    </Panel>
  );
}
