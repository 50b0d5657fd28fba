import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import { perform } from '../../actions/parts.ts';
import { movePath } from '../../document/commands/move-path.ts';
import { findPath, findStep } from '../../document/steps/find.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { TargetList } from './TargetList.tsx';

/** Leads a path to another step, chosen from a list. */
export function RetargetDialog() {
  const id = useView((state) => state.retargeting);
  const edge = useDoc((doc) => (id === undefined ? undefined : findPath(doc, id)));
  return edge ? <OpenDialog key={edge.id} edge={edge} /> : null;
}

function OpenDialog({ edge }: { edge: PipelineEdge }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const from = findStep(doc, edge.from.node);
  const way = from && outcomesOf(doc, from, editor.catalog).find((outcome) => outcome.id === edge.from.outcome);
  const close = (): void => editor.view.setState({ retargeting: undefined });
  return (
    <Dialog title={`Where ‘${way?.label ?? edge.from.outcome}’ of ‘${from?.name ?? ''}’ leads`} onClose={close}>
      <TargetList
        wanted={{ from: edge.from, moving: edge.id }}
        onTake={(target) => {
          perform(editor, movePath({ id: edge.id, from: edge.from, to: target.id }), `Leads to ${target.name} now`);
          close();
        }}
      />
    </Dialog>
  );
}
