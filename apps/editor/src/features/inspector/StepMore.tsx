import { isSendBack } from '@baton/schema/graph/graph-view';
import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { useState } from 'react';
import { renameStep } from '../../document/commands/rename-step.ts';
import { setStepOption } from '../../document/commands/set-step-option.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import styles from './Inspector.module.css';

/** What every step has: when it starts, whether it is on, and the name that formulas use. */
export function StepMore({ node, readOnly }: { node: PipelineNode; readOnly: boolean }) {
  const joins = useDoc((doc) => doc.edges.filter((edge) => edge.to === node.id && !isSendBack(edge)).length > 1);
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['more']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>More</summary>
      {open && <MoreFields node={node} readOnly={readOnly} joins={joins} />}
    </details>
  );
}

function MoreFields({ node, readOnly, joins }: { node: PipelineNode; readOnly: boolean; joins: boolean }) {
  const editor = useEditor();
  return (
    <div className={styles['section']}>
      {joins && (
        <Field label="When it starts">
          {(control) => (
            <Select
              {...control}
              value={node.startWhen ?? 'all'}
              disabled={readOnly}
              options={[
                { value: 'all', label: 'When every path that leads here is done or out' },
                { value: 'any', label: 'As soon as the first path arrives' },
              ]}
              onChange={(value) => editor.store.run(setStepOption(node.id, { startWhen: value === 'any' ? 'any' : 'all' }))}
            />
          )}
        </Field>
      )}
      {joins && node.startWhen === 'any' && (
        <Checkbox
          checked={node.cancelOthers === true}
          disabled={readOnly}
          onChange={(on) => editor.store.run(setStepOption(node.id, { cancelOthers: on }))}
        >
          Stop the other paths then
        </Checkbox>
      )}
      <Checkbox
        checked={node.disabled === true}
        disabled={readOnly}
        onChange={(on) => editor.store.run(setStepOption(node.id, { disabled: on }))}
      >
        Switched off: it is skipped, and the paths behind it are not taken
      </Checkbox>
      <KeyField key={node.key} node={node} readOnly={readOnly} />
    </div>
  );
}

function KeyField({ node, readOnly }: { node: PipelineNode; readOnly: boolean }) {
  const editor = useEditor();
  const [key, setKey] = useState(node.key);
  return (
    <Field label="Name in formulas" help="Changing it changes every place that uses it.">
      {(control) => (
        <TextInput
          {...control}
          value={key}
          spellCheck={false}
          maxLength={48}
          disabled={readOnly}
          onChange={setKey}
          onBlur={() => {
            if (key.trim() === '' || !editor.store.run(renameStep({ id: node.id, key }))) setKey(node.key);
          }}
        />
      )}
    </Field>
  );
}
