import { useState } from 'react';
import { freshId, perform } from '../../actions/parts.ts';
import { connectSteps } from '../../document/commands/connect-steps.ts';
import { judgePath } from '../../document/rules/connection-problem.ts';
import { findStep } from '../../document/steps/find.ts';
import { openOutcome, outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import styles from './ConnectDialog.module.css';

/** Connecting from a list: every step with what would come of it, or the reason why not. No pointer needed. */
export function ConnectDialog() {
  const step = useView((state) => state.connecting);
  return step === undefined ? null : <OpenDialog key={step} stepId={step} />;
}

function OpenDialog({ stepId }: { stepId: string }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const step = findStep(doc, stepId);
  const outcomes = step ? outcomesOf(doc, step, editor.catalog) : [];
  const [outcome, setOutcome] = useState(() => (step && openOutcome(doc, step, editor.catalog)?.id) ?? outcomes[0]?.id ?? '');
  const close = (): void => {
    editor.view.setState({ connecting: undefined });
    editor.clock.after(0, () => editor.camera.current.focus(stepId));
  };
  if (!step) return null;
  const targets = doc.nodes
    .filter((node) => node.id !== stepId)
    .map((node) => ({ node, verdict: judgePath(doc, { from: { node: stepId, outcome }, to: node.id }, editor.catalog) }))
    .toSorted((a, b) => Number('problem' in a.verdict) - Number('problem' in b.verdict));
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
        <ul className={styles['list']}>
          {targets.map(({ node, verdict }) => {
            const refused = 'problem' in verdict;
            return (
              <li key={node.id}>
                <button
                  type="button"
                  className={styles['target']}
                  aria-disabled={refused}
                  onClick={() => {
                    if (refused) return editor.announce.say(verdict.problem);
                    perform(
                      editor,
                      connectSteps({ id: freshId(editor, 'e'), from: { node: stepId, outcome }, to: node.id }),
                      `Connected ${step.name} to ${node.name}`,
                    );
                    close();
                  }}
                >
                  <b>{node.name}</b>
                  <span>
                    {refused
                      ? verdict.problem
                      : verdict.kind === 'send-back'
                        ? 'Sends work back, at most 3 times'
                        : (editor.catalog.get(node.type)?.title ?? '')}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
