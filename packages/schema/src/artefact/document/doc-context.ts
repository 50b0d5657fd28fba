import type { Json } from '../../json.ts';
import type { ArtefactType } from '../artefact-type.ts';
import { valueAt } from '../pointer.ts';

/** Names of things that an artefact points at but that stand in its forerunners. What is not known is left out, never shown as an id. */
export interface DocContext {
  /** What the document is called where its type does not say: the step's own name for its result. */
  title?: string;
  metrics?: Readonly<Record<string, string>>;
  audience?: Readonly<Record<string, string>>;
  actions?: Readonly<Record<string, string>>;
  options?: Readonly<Record<string, string>>;
  causes?: Readonly<Record<string, string>>;
}

/** The documents that name things; see `docContextOf`. */
export const NAMING_TYPES = ['intent_brief', 'diagnosis'] as const satisfies readonly ArtefactType[];

/** The context from the forerunners that are at hand. */
export function docContextOf(inputs: Partial<Record<ArtefactType, Json>>): DocContext {
  const { intent_brief: intent, diagnosis } = inputs;
  return {
    metrics: names(intent, '/metrics', 'name'),
    audience: names(intent, '/audience', 'role'),
    actions: names(intent, '/actions', 'does_what'),
    options: names(diagnosis, '/options', 'title'),
    causes: names(diagnosis, '/root_causes', 'statement'),
  };
}

function names(value: Json | undefined, pointer: string, key: string): Record<string, string> {
  const list = value === undefined ? undefined : valueAt(value, pointer);
  if (!Array.isArray(list)) return {};
  const pairs = list.flatMap((entry): [string, string][] => {
    const id = valueAt(entry, '/id');
    const name = valueAt(entry, `/${key}`);
    return typeof id === 'string' && typeof name === 'string' ? [[id, name]] : [];
  });
  return Object.fromEntries(pairs);
}
