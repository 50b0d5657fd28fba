import { useMemo, useState } from 'react';
import { freshId } from '../../actions/parts.ts';
import { useOutside } from '../../api/api-context.ts';
import { extractSteps } from '../../document/commands/extract-steps.ts';
import { extractionProblem } from '../../document/extract/extraction-problem.ts';
import { planExtraction } from '../../document/extract/plan-extraction.ts';
import { findStep } from '../../document/steps/find.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { makePipeline } from './make-pipeline.ts';
import { useServerWork } from './use-server-work.ts';
import styles from './ConnectDialog.module.css';

/** Names the new pipeline, shows what goes in and what comes back, and makes it. */
export function ExtractDialog() {
  const steps = useView((state) => state.extracting);
  return steps ? <OpenDialog key={steps.join()} steps={steps} /> : null;
}

function OpenDialog({ steps }: { steps: readonly string[] }) {
  const editor = useEditor();
  const { api } = useOutside();
  const doc = useDoc((now) => now);
  const [first] = steps;
  const phase = doc.layout.phases.find(({ nodes }) => nodes.length === steps.length && steps.every((id) => nodes.includes(id)));
  const [name, setName] = useState(() => phase?.name ?? (first === undefined ? '' : (findStep(doc, first)?.name ?? '')));
  const [ids] = useState(() => ({
    start: freshId(editor, 'n'),
    end: freshId(editor, 'n'),
    first: freshId(editor, 'e'),
    call: freshId(editor, 'n'),
  }));
  const { busy, fault, start } = useServerWork();
  const wanted = name.trim() === '' ? 'New pipeline' : name.trim();
  const plan = useMemo(() => planExtraction(doc, steps, wanted, ids, editor.catalog), [doc, steps, wanted, ids, editor]);
  const problem = useMemo(
    () => ('problem' in plan ? plan.problem : extractionProblem(doc, plan, wanted, editor.catalog)),
    [doc, plan, wanted, editor],
  );
  const close = (): void => {
    editor.view.setState({ extracting: undefined });
    editor.clock.after(0, () => editor.camera.current.focusMap());
  };
  const make = (): void => {
    if ('problem' in plan || problem !== undefined) return;
    start(async () => {
      const { called, published } = await makePipeline(api, plan, wanted, {
        catalog: editor.catalog,
        mayPublish: editor.may('pipelines.publish'),
      });
      editor.store.run(extractSteps(plan, called, { id: ids.call }));
      close();
      editor.view.select({ steps: [ids.call] });
      editor.clock.after(0, () => editor.camera.current.focus(ids.call));
      editor.announce.show(
        `‘${wanted}’ is a pipeline of its own now. ${published ? '' : 'It has to be published before this one can run. '}Undo puts the steps back here; the new pipeline stays.`,
        { action: { label: 'Undo', run: () => void editor.store.undo() } },
      );
    });
  };
  return (
    <Dialog
      title={steps.length === 1 ? 'Make it a pipeline of its own' : `Make ${steps.length} steps a pipeline of their own`}
      onClose={close}
      foot={
        <Button look="primary" busy={busy} disabled={problem !== undefined} onClick={make}>
          Make it
        </Button>
      }
    >
      <form
        className={styles['body']}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <Field label="Name of the new pipeline">
          {(control) => <TextInput {...control} value={name} maxLength={120} onChange={setName} />}
        </Field>
        {problem === undefined && !('problem' in plan) ? (
          <>
            <p>
              The steps move there. Here one step stands in their place that has them done.{' '}
              {plan.document.brief.fields.length === 0
                ? 'It is told nothing.'
                : `It is told: ${plan.document.brief.fields.map((field) => field.label).join(', ')}.`}{' '}
              {plan.returns.length === 0
                ? 'Nothing is read from it here.'
                : `What is read here from ${plan.returns.map((key) => `‘${doc.nodes.find((node) => node.key === key)?.name ?? key}’`).join(', ')} comes back with it.`}
            </p>
            {!editor.may('pipelines.publish') && (
              <p>Your role does not publish pipelines: somebody who may has to, before this one can run.</p>
            )}
          </>
        ) : (
          <p role="alert">{problem}</p>
        )}
        {fault && <FaultNote message={fault.message} fix={fault.problem.fix} />}
      </form>
    </Dialog>
  );
}
