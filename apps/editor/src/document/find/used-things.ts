import type { Pipeline } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { eachSetting, type HeldSetting } from './each-setting.ts';

/** What many steps may share, and what is therefore changed everywhere at once. */
export type ThingKind = 'artefact' | 'model' | 'pipeline' | 'people';

/** One setting that holds such a thing. */
export interface UsedPlace {
  id: string;
  node: string;
  /** Name of the step. */
  title: string;
  label: string;
  field: string;
  at: readonly (string | number)[];
  held: Json;
  /** Why it is not replaced, as a sentence. */
  fixed?: string;
}

/** A thing with all settings that hold it. `key` is the same wherever it is the same thing. */
export interface UsedThing {
  kind: ThingKind;
  key: string;
  places: UsedPlace[];
}

/** The documents, models, called pipelines and people that the steps of a pipeline name. */
export function usedThings(doc: Pipeline, catalog: NodeCatalog): UsedThing[] {
  const things = new Map<string, UsedThing>();
  for (const node of doc.nodes) {
    for (const setting of eachSetting(catalog.get(node.type)?.fields ?? [], node.config)) {
      const thing = thingOf(setting);
      if (!thing || setting.held === undefined) continue;
      const place: UsedPlace = {
        id: `${node.id} ${setting.at.join('/')}`,
        node: node.id,
        title: node.name,
        label: setting.label,
        field: setting.top,
        at: setting.at,
        held: setting.held,
        ...(node.locked === true && { fixed: 'The step is locked by an admin.' }),
      };
      const known = things.get(`${thing.kind} ${thing.key}`);
      if (known) known.places.push(place);
      else things.set(`${thing.kind} ${thing.key}`, { ...thing, places: [place] });
    }
  }
  return [...things.values()];
}

function thingOf({ field, held }: HeldSetting): Pick<UsedThing, 'kind' | 'key'> | undefined {
  if (field.kind === 'text' && field.holds === 'model') return typeof held === 'string' ? { kind: 'model', key: held } : undefined;
  if (held === undefined || !isJsonObject(held)) return undefined;
  if (field.kind === 'people') return { kind: 'people', key: assigneeKey(held) };
  if (field.kind === 'pipeline') return textOf(held, 'versionId', (key) => ({ kind: 'pipeline', key }));
  if (field.kind === 'artefact') return textOf(held, 'artefact', (key) => ({ kind: 'artefact', key }));
  return undefined;
}

function textOf<T>(held: JsonObject, name: string, make: (text: string) => T): T | undefined {
  const text = held[name];
  return typeof text === 'string' && text !== '' ? make(text) : undefined;
}

/** Kinds of people that name somebody, and the setting that holds the name. */
const NAMES: Readonly<Record<string, string>> = { role: 'role', team: 'teamId', person: 'userId', guest: 'email' };

/** "person:u1", "team:t2", "role:admin", "guest:a@b.example", "starter". */
export function assigneeKey(assignee: JsonObject): string {
  const kind = typeof assignee['kind'] === 'string' ? assignee['kind'] : '';
  const name = NAMES[kind];
  return name === undefined ? kind : `${kind}:${typeof assignee[name] === 'string' ? assignee[name] : ''}`;
}

export function assigneeOfKey(key: string): JsonObject {
  const [kind = '', ...rest] = key.split(':');
  const name = NAMES[kind];
  return name === undefined ? { kind } : { kind, [name]: rest.join(':') };
}
