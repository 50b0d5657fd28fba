import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { namesByKey, withStepNames } from '../../canvas/words/step-words.ts';
import { plainWords } from '../../document/references/plain-words.ts';
import { valueLabel } from '../../document/references/value-label.ts';
import { countLabel } from '../../ui/words/count-words.ts';

/** A setting as it reads on paper. */
export interface Said {
  label: string;
  text?: string;
  /** The entries of a list, each with its own settings. */
  entries?: readonly { title: string; said: readonly Said[] }[];
}

/** A step's settings in plain words, in the order in which they are set; what is empty or off is left out. */
export function saidSettings(fields: readonly FieldSpec[], config: JsonObject, doc: Pipeline): Said[] {
  return fields.flatMap((field): Said[] => {
    const value = at(config, field.key);
    if (value === undefined || value === null || value === '') return [];
    if (field.showWhen && !field.showWhen.is.includes(at(config, field.showWhen.key) ?? null)) return [];
    if (field.kind === 'list') {
      const entries = (Array.isArray(value) ? value : []).filter(isJsonObject).map((entry) => entryOf(field, entry, doc));
      return entries.length === 0 ? [] : [{ label: field.label, entries }];
    }
    const text = textOf(field, value, doc);
    return text === '' ? [] : [{ label: field.label, text }];
  });
}

function entryOf(field: Extract<FieldSpec, { kind: 'list' }>, entry: JsonObject, doc: Pipeline): { title: string; said: Said[] } {
  const named = field.item.find((item) => item.key === field.title);
  const title = named ? textOf(named, entry[field.title] ?? '', doc) : '';
  const said = saidSettings(
    field.item.filter((item) => item !== named || title === ''),
    entry,
    doc,
  );
  const [first, ...rest] = said;
  return title === '' && first?.text !== undefined ? { title: first.text, said: rest } : { title, said };
}

function textOf(field: FieldSpec, value: Json, doc: Pipeline): string {
  switch (field.kind) {
    case 'switch':
      return value === true ? 'Yes' : '';
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? '';
    case 'number':
      return typeof value === 'number' ? `${value}${field.unit === undefined ? '' : ` ${field.unit}`}` : '';
    case 'duration':
      return typeof value === 'string' ? lengthWords(value) : '';
    case 'template':
      return typeof value === 'string'
        ? value.replace(/\{\{\s*([\s\S]*?)\s*\}\}/g, (_, inner: string) => `‹${valueLabel(inner, doc).text}›`)
        : '';
    case 'value':
      return typeof value === 'string' ? valueLabel(value, doc).text : '';
    case 'condition':
      return typeof value === 'string' ? withStepNames(value, namesByKey(doc)) : '';
    case 'people':
      return isJsonObject(value) ? askedWords(value) : '';
    case 'json-schema':
      return isJsonObject(value) ? namesOf(value) : '';
    // What a step produces and what it calls is said of the step as a whole; a frame's way out where it leads.
    case 'artefact':
    case 'pipeline':
    case 'frame-outcome':
    case 'list':
      return '';
    default:
      return typeof value === 'string' ? value : '';
  }
}

/** "P2W" as "2 weeks", "PT4H" as "4 hours". */
function lengthWords(iso: string): string {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso)?.slice(1) ?? [];
  const units = ['week', 'day', 'hour', 'minute'];
  return parts.flatMap((count, index) => (count === undefined ? [] : [countLabel(Number(count), units[index] ?? '')])).join(' ');
}

const ASKED: Readonly<Record<string, string>> = {
  starter: 'Whoever started the run',
  anyone: 'Anyone in the workspace',
  team: 'A team',
  person: 'A person by name',
};

function askedWords(assignee: JsonObject): string {
  const { kind, name, email, role } = assignee;
  if (kind === 'guest')
    return `A guest: ${[name, email].filter((part): part is string => typeof part === 'string' && part !== '').join(', ')}`;
  if (kind === 'role') return typeof role === 'string' ? `Any ${role}` : '';
  return typeof kind === 'string' ? (ASKED[kind] ?? '') : '';
}

function namesOf(schema: JsonObject): string {
  return isJsonObject(schema['properties']) ? Object.keys(schema['properties']).map(plainWords).join(', ') : '';
}

function at(value: JsonObject, key: string): Json | undefined {
  return key.split('.').reduce<Json | undefined>((found, part) => (isJsonObject(found) ? found[part] : undefined), value);
}
