import { isSendBack } from '@baton/schema/graph/graph-view';
import { useState } from 'react';
import { perform } from '../../actions/parts.ts';
import { movePath } from '../../document/commands/move-path.ts';
import { findStep } from '../../document/steps/find.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import styles from './ConnectDialog.module.css';
import { TargetList } from './TargetList.tsx';

/** Leads a path elsewhere without a pointer: which of the step's paths, and where to. */
export function LeadElsewhereDialog() {
  const leading = useView((state) => state.leading);
  return leading ? <OpenDialog key={leading.path} step={leading.step} first={leading.path} /> : null;
}

function OpenDialog({ step: stepId, first }: { step: string; first: string }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const [chosen, setChosen] = useState(first);
  const step = findStep(doc, stepId);
  const paths = doc.edges.filter((edge) => edge.from.node === stepId);
  const path = paths.find((edge) => edge.id === chosen);
  if (!step || !path) return null;
  const ways = outcomesOf(doc, step, editor.catalog);
  const nameOf = (edge: typeof path): string => {
    const way = ways.find((outcome) => outcome.id === edge.from.outcome)?.label ?? edge.from.outcome;
    return `${way} ${isSendBack(edge) ? '↺' : '→'} ${findStep(doc, edge.to)?.name ?? ''}`;
  };
  const close = (): void => {
    editor.view.setState({ leading: undefined });
    // In the list the keyboard goes on at the row of the path.
    const { face } = editor.view.getState();
    editor.clock.after(0, () => (face === 'list' ? editor.camera.current.focusMap() : editor.camera.current.focus(stepId)));
  };
  return (
    <Dialog title={`Where should the path from ‘${step.name}’ lead?`} onClose={close}>
      <div className={styles['body']}>
        {paths.length > 1 ? (
          <Seg
            label="Which path"
            value={chosen}
            parts={paths.map((edge) => ({ value: edge.id, label: nameOf(edge) }))}
            onChange={setChosen}
          />
        ) : (
          <p>Now: {nameOf(path)}</p>
        )}
        <TargetList
          wanted={{ from: path.from, moving: path.id }}
          onTake={(node) => {
            perform(editor, movePath({ id: path.id, from: path.from, to: node.id }), `The path leads to ${node.name} now`);
            close();
          }}
        />
      </div>
    </Dialog>
  );
}
