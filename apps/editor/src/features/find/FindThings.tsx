import type { ApiResponse } from '@baton/schema/api/contracts';
import { calledVersion } from '@baton/schema/graph/called-version';
import { ARTEFACT_TITLES, ARTEFACT_TYPES } from '@baton/schema/artefact/artefact-type';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { CalledVersion } from '@baton/schema/node/definition';
import { useEffect, useMemo, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useResource } from '../../api/use-resource.ts';
import { replaceThing } from '../../document/find/replace-thing.ts';
import { assigneeOfKey, type ThingKind, type UsedPlace, type UsedThing, usedThings } from '../../document/find/used-things.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { goToPlace } from './go-to-place.ts';
import { type Askable, askableOptions, KIND_WORDS, thingWords } from './thing-words.ts';
import styles from './FindDrawer.module.css';

const NOBODY: Askable = { people: [], teams: [] };
const nameOf = (thing: UsedThing): string => `${thing.kind} ${thing.key}`;

/** A document, model, called pipeline or person that several steps use, replaced in all of them that are ticked. */
export function FindThings() {
  const editor = useEditor();
  const { api } = useOutside();
  const doc = useDoc((now) => now);
  const things = useMemo(() => usedThings(doc, editor.catalog), [doc, editor]);
  const { data: askable = NOBODY } = useResource('gates.askable');
  const { data: library } = useResource('library.list', { query: { limit: 200 } });
  const [wanted, setWanted] = useState('');
  const [by, setBy] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const thing = things.find((one) => nameOf(one) === wanted);
  useEffect(() => {
    editor.view.setState({ found: new Set(thing?.places.map(({ node }) => node)) });
  }, [editor, thing]);
  const options = thing ? optionsOf(thing.kind, askable, library?.items ?? []).filter(({ value }) => value !== thing.key) : [];
  const chosen = thing?.places.filter((place) => place.fixed === undefined && !left.has(place.id)) ?? [];
  const words = thing && thingWords(thing, askable);
  const byWords = options.find(({ value }) => value === by)?.label ?? (by === '' ? 'the model of the workspace' : by);

  const replace = async (): Promise<void> => {
    if (!thing) return;
    setBusy(true);
    try {
      const valueFor = await maker(thing.kind, by, editor.catalog, (versionId) => api.call('versions.get', { params: { versionId } }));
      const done = editor.store.run(
        replaceThing(
          chosen.map((place) => ({ place, value: valueFor(place) })),
          `replace ${words} by ${byWords}`,
        ),
      );
      if (!done) return;
      editor.announce.show(`Replaced ${words} by ${byWords} in ${countLabel(chosen.length, 'place')}.`, {
        action: { label: 'Undo', run: () => void editor.store.undo() },
      });
      setWanted('');
      setBy('');
    } catch (error) {
      editor.announce.show(asFault(error).message, { tone: 'fault' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className={styles['bar']}>
        <Field label="Replace">
          {(control) => (
            <Select
              {...control}
              value={wanted}
              empty={things.length === 0 ? 'Nothing here uses anything yet' : 'Choose what the steps use'}
              options={things.map((one) => ({
                value: nameOf(one),
                label: `${KIND_WORDS[one.kind]}: ${thingWords(one, askable)} (${countLabel(one.places.length, 'place')})`,
              }))}
              onChange={(next) => {
                setWanted(next);
                setBy('');
                setLeft(new Set());
              }}
            />
          )}
        </Field>
        <Field label="By">
          {(control) =>
            thing?.kind === 'model' ? (
              <TextInput {...control} value={by} placeholder="Empty: the model of the workspace" onChange={setBy} />
            ) : (
              <Select {...control} value={by} disabled={!thing} empty="Choose" options={options} onChange={setBy} />
            )
          }
        </Field>
        <Button
          look="strong"
          busy={busy}
          disabled={!thing || chosen.length === 0 || by === thing.key || (by === '' && thing.kind !== 'model')}
          onClick={() => void replace()}
        >
          Replace {chosen.length}
        </Button>
      </div>
      <ul className={styles['hits']} aria-label="Places">
        {thing?.places.map((place) => (
          <ThingRow
            key={place.id}
            place={place}
            chosen={!left.has(place.id)}
            onGo={() => goToPlace(editor, { owner: { kind: 'step', id: place.node } })}
            onChoose={(yes) => setLeft((now) => new Set(yes ? [...now].filter((id) => id !== place.id) : [...now, place.id]))}
          />
        ))}
      </ul>
    </>
  );
}

function ThingRow({
  place,
  chosen,
  onGo,
  onChoose,
}: {
  place: UsedPlace;
  chosen: boolean;
  onGo: () => void;
  onChoose: (yes: boolean) => void;
}) {
  return (
    <li className={styles['hit']}>
      <input
        type="checkbox"
        aria-label={`Replace in ${place.title}, ${place.label}`}
        checked={chosen && place.fixed === undefined}
        disabled={place.fixed !== undefined}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <button type="button" onClick={onGo}>
        <b>{place.title}</b>
        <span className={styles['label']}>{place.label}</span>
        {place.fixed !== undefined && <span className={styles['why']}>{place.fixed}</span>}
      </button>
    </li>
  );
}

function optionsOf(
  kind: ThingKind,
  askable: Askable,
  library: readonly { name: string; version: { id: string; number: number } }[],
): { value: string; label: string }[] {
  if (kind === 'artefact') return ARTEFACT_TYPES.map((type) => ({ value: type, label: ARTEFACT_TITLES[type] }));
  if (kind === 'people') return askableOptions(askable);
  if (kind === 'pipeline') return library.map(({ name, version }) => ({ value: version.id, label: `${name}, version ${version.number}` }));
  return [];
}

/** What each place holds afterwards. Of a called pipeline, what was filled into the same field of its brief stays. */
async function maker(
  kind: ThingKind,
  by: string,
  catalog: Parameters<typeof calledVersion>[2],
  fetchOne: (versionId: string) => Promise<ApiResponse<'versions.get'>>,
): Promise<(place: UsedPlace) => Json> {
  if (kind === 'model') return () => by;
  if (kind === 'people') return () => assigneeOfKey(by);
  if (kind === 'artefact') return () => ({ kind: 'artefact', artefact: by });
  const { version, document } = await fetchOne(by);
  return ({ held }) => {
    const before = isJsonObject(held) ? (held as unknown as CalledVersion).brief : {};
    const { id, pipelineId, hash, number } = version;
    return calledVersion({ pipelineId, versionId: id, hash, number }, document, catalog, before) as unknown as Json;
  };
}
