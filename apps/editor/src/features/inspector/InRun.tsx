import { StepInRun } from '../../canvas/run/StepInRun.tsx';
import { useEditor } from '../../store/editor-context.ts';
import { useShownRun } from '../../store/use-shown-run.ts';
import styles from './Inspector.module.css';

/** What the run on the map says of this step, above its settings. */
export function InRun({ node }: { node: string }) {
  const editor = useEditor();
  const shown = useShownRun();
  if (!shown) return null;
  return (
    <section className={styles['section']} aria-label="In this run">
      <h3>{shown.at === undefined ? `In run ${shown.run.number}` : `In run ${shown.run.number}, at this moment of the replay`}</h3>
      <StepInRun run={editor.run} id={node} />
    </section>
  );
}
