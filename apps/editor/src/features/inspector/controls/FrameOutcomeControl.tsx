import { findStep } from '../../../document/steps/find.ts';
import { outcomesOf } from '../../../document/steps/outcomes.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Select } from '../../../ui/field/Select.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';

/** One of the ways out that this step, or the list around it, declares. */
export function FrameOutcomeControl({ field, scope }: ControlOf<'frame-outcome'>) {
  const { catalog } = useEditor();
  const node = scope.nodeId === undefined ? undefined : findStep(scope.doc, scope.nodeId);
  const leaves = node && catalog.get(node.type)?.capabilities.leavesFrame;
  const owner = leaves ? (node.scope === undefined ? undefined : findStep(scope.doc, node.scope)) : node;
  const options = owner ? outcomesOf(scope.doc, owner, catalog).filter((outcome) => outcome.kind === 'decision') : [];
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <Select
          {...control}
          value={textAt(scope.value, field.key)}
          disabled={scope.readOnly}
          empty={options.length === 0 && leaves ? 'The list around it has no ways to leave yet' : 'Not set'}
          options={options.map(({ id, label }) => ({ value: id, label }))}
          onChange={(value) => scope.set(field, value)}
        />
      )}
    </FieldFrame>
  );
}
