import { useEffect, useRef, useState } from 'react';
import { docOf, perform } from '../../actions/parts.ts';
import { addWayOut } from '../../document/commands/add-way-out.ts';
import { changePhase } from '../../document/commands/change-phase.ts';
import { renameWayOut } from '../../document/commands/rename-way-out.ts';
import { findStep } from '../../document/steps/find.ts';
import { wayList, wayName } from '../../document/steps/way-names.ts';
import type { Editor } from '../../store/editor.ts';
import { useEditor, useView } from '../../store/editor-context.ts';
import type { Naming } from '../../store/view-store.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';

/** Writes one name: of a phase, of a way out, or of one more way out. */
export function NameDialog() {
  const naming = useView((state) => state.naming);
  return naming ? <OpenDialog key={JSON.stringify(naming)} naming={naming} /> : null;
}

function OpenDialog({ naming }: { naming: Naming }) {
  const editor = useEditor();
  const [words] = useState(() => wordsFor(editor, naming));
  const [name, setName] = useState(words.name);
  const input = useRef<HTMLInputElement>(null);
  // After the sheet has opened: until then nothing in it takes the focus.
  useEffect(() => input.current?.select(), []);
  const close = (): void => editor.view.setState({ naming: undefined });
  const keep = (): void => {
    if (name.trim() === '') return;
    if (name.trim() !== words.name) write(editor, naming, name.trim());
    close();
  };
  return (
    <Dialog
      title={words.title}
      onClose={close}
      foot={
        <Button look="primary" onClick={keep}>
          {words.act}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Field label={words.label}>
          {(control) => <TextInput {...control} value={name} maxLength={120} onChange={setName} ref={input} />}
        </Field>
      </form>
    </Dialog>
  );
}

function wordsFor(editor: Editor, naming: Naming): { title: string; label: string; act: string; name: string } {
  const doc = docOf(editor);
  if ('phase' in naming)
    return {
      title: 'Rename the phase',
      label: 'Name',
      act: 'Rename',
      name: doc.layout.phases.find((phase) => phase.id === naming.phase)?.name ?? '',
    };
  const node = findStep(doc, naming.step);
  const definition = node && editor.catalog.get(node.type);
  if (naming.outcome !== undefined)
    return {
      title: `A way out of ‘${node?.name ?? ''}’`,
      label: 'Name',
      act: 'Rename',
      name: (node && definition && wayName(definition, node.config, naming.outcome)?.read) ?? '',
    };
  const add = (node && definition && wayList(definition, node.config)?.addLabel) ?? 'Add a way out';
  return { title: `‘${node?.name ?? ''}’: ${add.toLowerCase()}`, label: 'Name', act: add, name: '' };
}

function write(editor: Editor, naming: Naming, name: string): void {
  if ('phase' in naming) perform(editor, changePhase(naming.phase, { name }), `Renamed to ${name}`);
  else if (naming.outcome !== undefined)
    perform(editor, renameWayOut({ node: naming.step, outcome: naming.outcome, name }), `Renamed to ${name}`);
  else perform(editor, addWayOut({ node: naming.step, name }), `Added ${name}. It leads nowhere yet.`);
  editor.store.seal();
}
