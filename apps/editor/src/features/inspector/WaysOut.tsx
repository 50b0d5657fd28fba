import { isSendBack } from '@baton/schema/graph/graph-view';
import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { Trash2 } from 'lucide-react';
import { removePaths } from '../../document/commands/remove-paths.ts';
import { setMaxRounds } from '../../document/commands/set-max-rounds.ts';
import { findStep } from '../../document/steps/find.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import styles from './Inspector.module.css';

/** Where each way out leads, to be changed without a pointer: paths are edited from their step. */
export function WaysOut({ node }: { node: PipelineNode }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const readOnly = useEditorState((state) => state.readOnly) || node.locked === true;
  const outcomes = outcomesOf(doc, node, editor.catalog).filter(
    (way) => way.mustBeWired !== false || doc.edges.some((edge) => edge.from.node === node.id && edge.from.outcome === way.id),
  );
  if (outcomes.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h3>Paths from here</h3>
      <ul className={styles['ways']}>
        {outcomes.map((way) => {
          const edges = doc.edges.filter((edge) => edge.from.node === node.id && edge.from.outcome === way.id);
          return (
            <li key={way.id}>
              <b>{way.label}</b>
              {edges.length === 0 && <span className={styles['nowhere']}>leads nowhere yet</span>}
              {edges.map((edge) => (
                <div key={edge.id} className={styles['way']}>
                  <span>
                    {isSendBack(edge) ? '↺' : '→'} {findStep(doc, edge.to)?.name}
                  </span>
                  {edge.maxRounds !== undefined && (
                    <label className={styles['rounds']}>
                      at most
                      <TextInput
                        type="number"
                        min={1}
                        max={20}
                        value={String(edge.maxRounds)}
                        disabled={readOnly}
                        onChange={(text) => {
                          if (Number(text) >= 1) editor.store.run(setMaxRounds(edge.id, Number(text)));
                        }}
                        onBlur={() => editor.store.seal()}
                      />
                      times
                    </label>
                  )}
                  {!readOnly && (
                    <Button
                      look="quiet"
                      size="small"
                      icon={Trash2}
                      aria-label={`Remove the path to ${findStep(doc, edge.to)?.name ?? ''}`}
                      onClick={() => editor.store.run(removePaths([edge.id]))}
                    />
                  )}
                </div>
              ))}
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button size="small" onClick={() => editor.view.setState({ connecting: node.id })}>
          Connect to…
        </Button>
      )}
    </section>
  );
}
