import { FlaskConical, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { links } from '../../ui/links.ts';
import { problemGroups } from '../../store/problem-groups.ts';
import { namesWords } from '../../ui/words/count-words.ts';
import { ServerFault } from './ServerFault.tsx';
import { useServerWork } from './use-server-work.ts';
import styles from './Dialogs.module.css';

/** Tries the draft with the sample brief: on sample texts, or with the model. It is shown on this same map. */
export function TestRunDialog({ saver, onClose }: { saver: DraftSaver; onClose: () => void }) {
  const editor = useEditor();
  const { api, newId } = useOutside();
  const [, navigate] = useLocation();
  const brief = useDoc((doc) => doc.samples.brief);
  const issues = useEditorState((state) => state.issues);
  const { data: model } = useResource('settings.model');
  const connected = model !== undefined && model.source !== 'none';
  const [mode, setMode] = useState<'rehearsal' | 'test'>('rehearsal');
  const { busy, fault, start } = useServerWork();
  const must = problemGroups(issues).must.length;
  const begin = (): void =>
    start(async () => {
      await saver.flush();
      const marks = [...editor.view.getState().pauses];
      const { runId } = await api.call('runs.start', {
        body: { from: { kind: 'draft', pipelineId: editor.pipelineId }, mode, brief: brief ?? {}, ...(marks.length > 0 && { marks }) },
        idempotencyKey: newId(),
      });
      editor.view.setState({ runId, panel: 'none' });
      editor.announce.say(mode === 'rehearsal' ? 'The rehearsal has started' : 'The test has started');
      onClose();
    });
  return (
    <Dialog
      title="Test run"
      onClose={onClose}
      foot={
        <>
          <Button onClick={() => navigate(links.testPipeline(editor.pipelineId))}>Fill in a brief of your own</Button>
          <Button look="primary" icon={Play} busy={busy} disabled={brief === undefined} onClick={begin}>
            Start
          </Button>
        </>
      }
    >
      <fieldset className={styles['choices']}>
        <legend className="sr">How to try it</legend>
        <Checkbox kind="radio" name="mode" checked={mode === 'rehearsal'} onChange={() => setMode('rehearsal')}>
          <b>Rehearse on samples</b>
          <br />
          Every agent answers with its sample. Costs nothing, and nothing can be released.
        </Checkbox>
        <Checkbox kind="radio" name="mode" checked={mode === 'test'} disabled={!connected} onChange={() => setMode('test')}>
          <b>Test with the model</b>
          <br />
          {connected
            ? `Agents ask ${model.model}. It has a cost, is not counted, and nothing can be released.`
            : 'No model is connected yet. Connect one in the settings.'}
        </Checkbox>
      </fieldset>
      {brief === undefined && <p>This pipeline has no sample brief yet. Fill in a brief of your own instead.</p>}
      {must > 0 && (
        <p className={styles['hint']}>
          {must === 1 ? 'One problem has' : `${must} problems have`} to be fixed first; the list of problems shows them.
        </p>
      )}
      <Pauses />
      {fault && <ServerFault fault={fault} onShow={onClose} />}
      <p className={styles['small']}>
        <FlaskConical size={14} aria-hidden="true" /> Gates still ask: the requests of a test are in your inbox, marked as such.
      </p>
    </Dialog>
  );
}

/** Where the test will wait for whoever starts it. */
function Pauses() {
  const editor = useEditor();
  const pauses = useView((state) => state.pauses);
  const names = useDoc((doc) => namesWords(doc.nodes.filter((node) => pauses.has(node.id)).map((node) => node.name)));
  if (names === '') return null;
  return (
    <p className={styles['small']}>
      <Pause size={14} aria-hidden="true" /> It waits for you before {names}.{' '}
      <Button size="small" look="quiet" onClick={() => editor.view.setState({ pauses: new Set() })}>
        Do not wait
      </Button>
    </p>
  );
}
