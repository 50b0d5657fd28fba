import { ARTEFACT_TITLES, type ArtefactType } from '@baton/schema/artefact/artefact-type';
import { isJsonObject } from '@baton/schema/json';
import type { ThingKind, UsedThing } from '../../document/find/used-things.ts';

export const KIND_WORDS: Readonly<Record<ThingKind, string>> = {
  artefact: 'Document',
  model: 'AI model',
  pipeline: 'Called pipeline',
  people: 'Who is asked',
};

const FIXED: Readonly<Record<string, string>> = {
  anyone: 'Anyone in the workspace',
  starter: 'Whoever started the run',
  'role:owner': 'Any owner',
  'role:admin': 'Any admin',
  'role:architect': 'Any learning architect',
  'role:reviewer': 'Any reviewer',
};

export interface Askable {
  people: readonly { userId: string; name: string }[];
  teams: readonly { id: string; name: string }[];
}

/** Everybody who can be asked instead, by key. */
export function askableOptions({ people, teams }: Askable): { value: string; label: string }[] {
  return [
    ...people.map(({ userId, name }) => ({ value: `person:${userId}`, label: name })),
    ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: `Team: ${name}` })),
    ...Object.entries(FIXED).map(([value, label]) => ({ value, label })),
  ];
}

/** A thing by the name that people know it by. */
export function thingWords({ kind, key, places }: UsedThing, askable: Askable): string {
  if (kind === 'artefact') return ARTEFACT_TITLES[key as ArtefactType] ?? key;
  if (kind === 'model') return key === '' ? 'The model of the workspace' : key;
  if (kind === 'people')
    return key.startsWith('guest:')
      ? `A guest: ${key.slice('guest:'.length)}`
      : (askableOptions(askable).find(({ value }) => value === key)?.label ?? 'Somebody who is no longer here');
  const held = places[0]?.held;
  const [name, number] = held !== undefined && isJsonObject(held) ? [held['name'], held['number']] : [];
  return `${typeof name === 'string' && name !== '' ? name : 'A pipeline'}, version ${typeof number === 'number' ? number : '?'}`;
}
