import type { PipelineVersion } from '@baton/schema/api/pipelines';
import { Bookmark, History } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { ServerFault } from './ServerFault.tsx';
import { useServerWork } from './use-server-work.ts';

/** Makes a version of the draft that never changes again. */
export function VersionDialog({
  saver,
  onClose,
  onMade,
}: {
  saver: DraftSaver;
  onClose: () => void;
  onMade: (version: PipelineVersion) => void;
}) {
  const editor = useEditor();
  const { api, cache } = useOutside();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const { busy, fault, start } = useServerWork();
  const make = (): void =>
    start(async () => {
      await saver.flush();
      const version = await api.call('versions.create', { params: { pipelineId: editor.pipelineId }, body: { name, note } });
      cache.refresh('pipelines.list', 'versions.list');
      onMade(version);
      editor.announce.show(`Version ${version.number} saved.`);
      onClose();
    });
  return (
    <Dialog
      title="Save version"
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" icon={History} onClick={() => editor.doors.versions()}>
            All versions
          </Button>
          <Button look="primary" icon={Bookmark} busy={busy} onClick={make}>
            Save version
          </Button>
        </>
      }
    >
      <p>A version never changes. You can go back to it, publish it, and start runs from it.</p>
      <Field label="Name" optional>
        {(control) => <TextInput {...control} value={name} onChange={setName} maxLength={120} placeholder="With the legal check" />}
      </Field>
      <Field label="What changed" optional>
        {(control) => <Textarea {...control} value={note} onChange={setNote} maxLength={2_000} />}
      </Field>
      {fault && <ServerFault fault={fault} onShow={onClose} />}
    </Dialog>
  );
}
