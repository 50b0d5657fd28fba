import type { PipelineNode } from '@baton/schema/graph/pipeline';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import { setSetting } from '../../document/commands/set-setting.ts';
import { useDoc, useEditor, useEditorState } from '../../store/editor-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { faultsByField } from './faults-of.ts';
import { FieldControl } from './FieldControl.tsx';
import { isShown } from './setting-value.ts';
import type { SettingsScope } from './settings-scope.ts';
import { InRun } from './InRun.tsx';
import { StepHead } from './StepHead.tsx';
import { StepMore } from './StepMore.tsx';
import { LastTry } from './tries/LastTry.tsx';
import { WaysOut } from './WaysOut.tsx';
import styles from './Inspector.module.css';

/** A step's settings in plain words, drawn from what its kind says about its fields. */
export function StepSettings({ node }: { node: PipelineNode }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const issues = useEditorState((state) => state.issues);
  const shownOnly = useEditorState((state) => state.readOnly);
  const definition = editor.catalog.get(node.type);
  const index = doc.nodes.indexOf(node);
  const faults = useMemo(() => faultsByField(issues, node.id, index), [issues, node.id, index]);
  const readOnly = shownOnly || node.locked === true;
  const scope: SettingsScope = {
    doc,
    nodeId: node.id,
    value: node.config,
    defaults: definition?.defaults,
    prefix: '',
    readOnly,
    faultsOf: (key) => faults.get(key) ?? [],
    set: (field, value, typing) => {
      editor.store.run(setSetting({ node: node.id, field: field.key, value, label: field.label, ...(typing && { typing: field.key }) }));
    },
    done: () => editor.store.seal(),
    Control: FieldControl,
  };
  return (
    <>
      <StepHead node={node} kind={definition?.title ?? 'Unknown kind of step'} />
      <InRun node={node.id} />
      {node.locked && (
        <p className={styles['locked']}>
          <Icon of={Lock} size={15} /> Locked by an admin: its settings and paths stay as they are.
        </p>
      )}
      {!definition && (
        <p className={styles['hint']}>
          This Baton does not know this kind of step. Everything set in it is kept and saved with the pipeline.
        </p>
      )}
      {sectionsOf(definition?.fields ?? []).map(({ title, fields }) => {
        const shown = fields.filter((field) => isShown(field, node.config));
        return shown.length === 0 ? null : (
          <section key={title} className={styles['section']}>
            {title !== '' && <h3>{title}</h3>}
            {shown.map((field) => (
              <FieldControl key={field.key} field={field} scope={scope} />
            ))}
          </section>
        );
      })}
      <LastTry node={node} />
      <WaysOut node={node} />
      <StepMore node={node} readOnly={readOnly} />
    </>
  );
}

function sectionsOf(fields: readonly FieldSpec[]): { title: string; fields: FieldSpec[] }[] {
  const sections: { title: string; fields: FieldSpec[] }[] = [];
  for (const field of fields) {
    const title = field.section ?? '';
    const known = sections.find((section) => section.title === title);
    if (known) known.fields.push(field);
    else sections.push({ title, fields: [field] });
  }
  return sections;
}
