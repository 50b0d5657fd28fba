import { useState } from 'react';
import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { RENAME_FIELD } from '../../actions/rename-chosen.ts';
import { renameStep } from '../../document/commands/rename-step.ts';
import { useTypedName } from '../../store/use-typed-name.ts';
import { useEditor } from '../../store/editor-context.ts';
import { NodeHelp } from '../../ui/guide/NodeHelp.tsx';
import styles from './Inspector.module.css';

/** Kind, name to be written over, and what this kind of step is for. */
export function StepHead({ node, kind }: { node: PipelineNode; kind: string }) {
  const editor = useEditor();
  const family = editor.catalog.get(node.type)?.family ?? 'tool';
  const [help, setHelp] = useState(false);
  return (
    <header className={styles['head']}>
      <p className={`${styles['kind']} ${styles[family] ?? ''}`}>{kind}</p>
      <NameInput key={node.id} node={node} />
      <details className={styles['about']} onToggle={(event) => setHelp(event.currentTarget.open)}>
        <summary>How this works</summary>
        {help && <NodeHelp type={node.type} />}
      </details>
    </header>
  );
}

function NameInput({ node }: { node: PipelineNode }) {
  const editor = useEditor();
  const field = useTypedName(editor, {
    name: node.name,
    place: ['nodes', node.id, 'name'],
    keep(name) {
      editor.store.run(renameStep({ id: node.id, name }));
      editor.announce.say(`Renamed to ${name}`);
    },
  });
  return (
    <h2 data-field={RENAME_FIELD}>
      <textarea
        aria-label="Name of the step"
        rows={1}
        value={field.text}
        maxLength={120}
        disabled={node.locked}
        onChange={(event) => field.type(event.currentTarget.value.replaceAll('\n', ' '))}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            event.currentTarget.blur();
            // The keyboard goes back to the step itself, on the map or in the list.
            editor.camera.current.focus(node.id);
          }
          if (event.key === 'Escape') field.drop();
        }}
      />
    </h2>
  );
}
