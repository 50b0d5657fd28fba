import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { briefSchema } from '@baton/schema/graph/validate/known-names';
import type { Json, JsonObject, JsonSchema } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../../api/api-context.ts';
import { findStep } from '../../../document/steps/find.ts';
import { useDoc, useEditor, useView } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { patchTrying } from './patch-trying.ts';
import { draftOf, type ReadResult, readDraft, type ResultDraft } from './result-form.ts';
import { ResultForm } from './ResultForm.tsx';
import { startTry } from './start-try.ts';

/** What a step reads and nobody has yet, to be written for this one try. */
export function AskInputsDialog() {
  const asking = useView((state) => state.trying.asking);
  return asking ? <AskInputs key={asking.node} {...asking} /> : null;
}

interface Wanted {
  /** Empty for the brief. */
  id: string;
  label: string;
  schema: JsonSchema;
}

function wantedOf(doc: Pipeline, catalog: NodeCatalog, missing: readonly Issue[]): Wanted[] {
  return missing.flatMap(({ where }): Wanted[] => {
    if (where.path === '/brief') return [{ id: '', label: 'The brief', schema: briefSchema(doc) }];
    const node = where.node === undefined ? undefined : findStep(doc, where.node);
    if (!node) return [];
    const definition = catalog.get(node.type);
    const list = definition?.capabilities.container === true && where.path === `/given/${node.id}`;
    return [{ id: node.id, label: node.name, schema: list ? {} : (definition?.outputSchema(node.config) ?? {}) }];
  });
}

function AskInputs({ node, missing }: { node: string; missing: readonly Issue[] }) {
  const editor = useEditor();
  const { api, cache, newId } = useOutside();
  const doc = useDoc((now) => now);
  const name = findStep(doc, node)?.name ?? '';
  const [wanted] = useState(() => wantedOf(doc, editor.catalog, missing));
  const [drafts, setDrafts] = useState<Record<string, ResultDraft>>(() =>
    Object.fromEntries(wanted.map(({ id, schema }) => [id, draftOf(schema, undefined)])),
  );
  const [tried, setTried] = useState(false);
  const reads = wanted.map(({ id, schema }): [string, ReadResult] => [id, readDraft(drafts[id] ?? draftOf(schema, undefined), schema)]);
  const close = (): void => patchTrying(editor, { asking: undefined });
  const begin = (): void => {
    setTried(true);
    const values = reads.flatMap(([id, read]): [string, Json][] => (read.ok ? [[id, read.value]] : []));
    if (values.length < reads.length) return;
    const brief = values.find(([id]) => id === '')?.[1] as JsonObject | undefined;
    const given = Object.fromEntries(values.filter(([id]) => id !== ''));
    void startTry({ editor, api, cache, newId }, { kind: 'step', node, given, ...(brief && { brief }) });
  };
  return (
    <Dialog
      title={`Test ${name}`}
      onClose={close}
      foot={
        <>
          <Button onClick={close}>Not now</Button>
          <Button look="primary" icon={FlaskConical} onClick={begin}>
            Test with this
          </Button>
        </>
      }
    >
      <p>{name} reads what is not there yet. Write it for this one try, or run the steps before it first.</p>
      {wanted.map(({ id, label, schema }) => {
        const read = reads.find(([other]) => other === id)?.[1];
        return (
          <ResultForm
            key={id}
            label={label}
            draft={drafts[id] ?? draftOf(schema, undefined)}
            faults={tried && read && !read.ok ? read.faults : {}}
            onChange={(draft) => setDrafts({ ...drafts, [id]: draft })}
          />
        );
      })}
    </Dialog>
  );
}
