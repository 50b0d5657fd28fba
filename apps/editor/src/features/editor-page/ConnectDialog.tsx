import { useState } from 'react';
import { freshId, perform } from '../../actions/parts.ts';
import { connectSteps } from '../../document/commands/connect-steps.ts';
import { findStep } from '../../document/steps/find.ts';
import { openOutcome, outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { TargetList } from './TargetList.tsx';
import styles from './ConnectDialog.module.css';

/** Connecting from a list: every step with what would come of it, or the reason why not. No pointer needed. */
export function ConnectDialog() {
  const step = useView((state) => state.connecting);
  return step === undefined ? null : <OpenDialog key={step} stepId={step} />;
}

function OpenDialog({ stepId }: { stepId: string }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const by = useView((state) => state.connectingBy);
  const step = findStep(doc, stepId);
  const outcomes = step ? outcomesOf(doc, step, editor.catalog) : [];
  const [outcome, setOutcome] = useState(() => by ?? (step && openOutcome(doc, step, editor.catalog)?.id) ?? outcomes[0]?.id ?? '');
  const close = (): void => {
    editor.view.setState({ connecting: undefined, connectingBy: undefined });
    editor.clock.after(0, () => editor.camera.current.focus(stepId));
  };
  if (!step) return null;
  return (
    <Dialog title={`Connect ‘${step.name}’ to…`} onClose={close}>
      <div className={styles['body']}>
        {outcomes.length > 1 && (
          <Seg
            label="Which way out"
            value={outcome}
            parts={outcomes.map(({ id, label }) => ({ value: id, label }))}
            onChange={setOutcome}
          />
        )}
        <TargetList
          wanted={{ from: { node: stepId, outcome } }}
          onTake={(target) => {
            perform(
              editor,
              connectSteps({ id: freshId(editor, 'e'), from: { node: stepId, outcome }, to: target.id }),
              `Connected ${step.name} to ${target.name}`,
            );
            close();
          }}
        />
      </div>
    </Dialog>
  );
}
