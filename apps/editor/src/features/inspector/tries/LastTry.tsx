import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { Pencil } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { actionById } from '../../../actions/all-actions.ts';
import { hasPinnedSample } from '../../../document/tries/why-not-from.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../../store/editor-context.ts';
import { tryMode } from '../../../store/trying.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { Skeleton } from '../../../ui/states/Skeleton.tsx';
import { ProblemList } from '../../../ui/states/ProblemList.tsx';
import { PinnedNote } from './PinnedNote.tsx';

import styles from './try.module.css';

/** Documents are drawn by a large part of the page that building does not need. */
const TryResult = lazy(async () => ({ default: (await import('./TryResult.tsx')).TryResult }));

const WAYS = ['test-step', 'run-up-to', 'run-from'];

/** Trying a step while it is being built, and what came of it the last time. */
export function LastTry({ node }: { node: PipelineNode }) {
  const editor = useEditor();
  const trying = useView((state) => state.trying);
  const runId = useView((state) => state.trying.mine[node.id] ?? state.runId ?? state.trying.runs[node.id]);
  const saved = useView((state) => state.trying.runs[node.id]);
  const pinned = useDoc((doc) => hasPinnedSample(doc, node.key));
  const can = editor.catalog.get(node.type)?.capabilities;
  const callsModel = can?.callsModel === true;
  const makes = can !== undefined && !can.entry && !can.terminal && !can.leavesFrame;
  // What a step reads and whether it is on tell whether it can be tried.
  useEditorState((state) => state.history.doc);
  const refused = trying.refused[node.id];
  return (
    <section className={styles['section']} aria-label="Last try">
      <h3>Last try</h3>
      <div className={styles['ways']}>
        {WAYS.flatMap((id) => actionById(id) ?? []).map((action) => {
          const reason = action.whyNot?.(editor);
          const busy = trying.busy?.node === node.id && action.id === WAYS[KINDS.indexOf(trying.busy.kind)];
          return (
            <Button
              key={action.id}
              size="small"
              look={action.id === 'test-step' ? 'strong' : 'plain'}
              icon={action.icon}
              busy={busy}
              aria-disabled={reason !== undefined}
              title={reason}
              onClick={() => (reason === undefined ? action.run(editor) : editor.announce.show(reason))}
            >
              {action.label(editor)}
            </Button>
          );
        })}
      </div>
      {callsModel && <How />}
      {refused && <ProblemList title={refused.message} problems={refused.fix === '' ? [] : [{ message: refused.fix }]} />}
      {pinned && <PinnedNote node={node} />}
      {runId !== undefined && (
        <Suspense fallback={<Skeleton lines={3} />}>
          <TryResult key={runId} node={node} runId={runId} {...(saved !== undefined && saved !== runId && { otherwise: saved })} />
        </Suspense>
      )}
      {!pinned && makes && (
        <Button
          size="small"
          look="quiet"
          icon={Pencil}
          disabled={editor.store.getState().readOnly}
          onClick={() => editor.view.setState({ trying: { ...editor.view.getState().trying, sampling: node.id } })}
        >
          Write a sample by hand
        </Button>
      )}
    </section>
  );
}

const KINDS = ['step', 'up_to', 'from'];

/** With the model or on samples: said before it costs something. */
function How() {
  const editor = useEditor();
  const trying = useView((state) => state.trying);
  if (trying.model === undefined)
    return <p className={styles['small']}>No model is connected, so agents answer with their samples. It costs nothing.</p>;
  return (
    <Select
      aria-label="How to try it"
      value={tryMode(trying)}
      options={[
        { value: 'test', label: `With the model (${trying.model}): it has a cost` },
        { value: 'rehearsal', label: 'On samples: it costs nothing' },
      ]}
      onChange={(mode) =>
        editor.view.setState({ trying: { ...editor.view.getState().trying, mode: mode === 'rehearsal' ? 'rehearsal' : 'test' } })
      }
    />
  );
}
