import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import { Trash2 } from 'lucide-react';
import { deleteChosen } from '../../actions/delete-chosen.ts';
import { setMaxRounds } from '../../document/commands/set-max-rounds.ts';
import { findStep } from '../../document/steps/find.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import styles from './Inspector.module.css';

/** A path: where it comes from, where it leads, and how often work may be sent back along it. */
export function PathSettings({ edge }: { edge: PipelineEdge }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const readOnly = useEditorState((state) => state.readOnly);
  const [from, to] = [findStep(doc, edge.from.node), findStep(doc, edge.to)];
  const way = from && outcomesOf(doc, from, editor.catalog).find((outcome) => outcome.id === edge.from.outcome);
  return (
    <>
      <header className={styles['head']}>
        <p className={styles['kind']}>{edge.maxRounds === undefined ? 'Path' : 'Sends work back'}</p>
        <h2>{way?.label ?? 'Path'}</h2>
        <p>
          From ‘{from?.name}’ to ‘{to?.name}’.
        </p>
      </header>
      {edge.maxRounds !== undefined && (
        <Field label="At most" help="When it was taken that often, a gate no longer offers it.">
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={1}
              max={20}
              value={String(edge.maxRounds)}
              disabled={readOnly}
              onChange={(text) => Number(text) >= 1 && editor.store.run(setMaxRounds(edge.id, Number(text)))}
              onBlur={() => editor.store.seal()}
            />
          )}
        </Field>
      )}
      {!readOnly && (
        <div>
          <Button icon={Trash2} onClick={() => deleteChosen.run(editor)}>
            Remove this path
          </Button>
        </div>
      )}
    </>
  );
}
