import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';

export interface NextBrief {
  brief: JsonObject;
  /** Fields that are not as they were. */
  changed: string[];
}

/**
 * How the fields are usually called that a cycle changes, and what of the next intent belongs there. All others (goal,
 * people, limits) are carried over in the asker's own words.
 */
const USUAL: [RegExp, (intent: JsonObject) => Json | undefined][] = [
  [/^(?:today|current|current_performance|situation|how_it_is|baseline|what_happens)$/, (intent) => intent['current_performance']],
  [/^(?:tried|already_tried|tried_before|what_was_tried)$/, (intent) => lines(intent['already_tried'], triedLine)],
  [/^(?:metrics|measures|success|how_measured|measured_by)$/, (intent) => lines(intent['metrics'], metricLine)],
  [/^(?:open_questions|questions)$/, (intent) => lines(intent['open_questions'], (entry) => text(entry['question']))],
];

/**
 * The brief of the next cycle: the one of this run, with the author's own fields (`set`) and, where the author set
 * nothing, what the next intent says about a field of that usual name. A field keeps its kind: a text stays a text, a
 * list a list. Nothing is made up for a field that neither side knows.
 */
export function nextBrief(previous: JsonObject, intent: JsonObject | undefined, set: JsonObject): NextBrief {
  const brief: JsonObject = { ...previous };
  for (const [field, before] of Object.entries(previous)) {
    const found = intent && usualValue(field, intent);
    const fitted = found === undefined ? undefined : fitTo(before, found);
    if (fitted !== undefined) brief[field] = fitted;
  }
  Object.assign(brief, set);
  const changed = Object.keys(brief).filter((field) => JSON.stringify(brief[field]) !== JSON.stringify(previous[field]));
  return { brief, changed };
}

function usualValue(field: string, intent: JsonObject): Json | undefined {
  const value = USUAL.find(([name]) => name.test(field))?.[1](intent);
  return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

/** The value in the kind that the field had; undefined when it would not fit there. */
function fitTo(before: Json | undefined, value: Json): Json | undefined {
  if (typeof before === 'string') return isTexts(value) ? value.join('\n') : typeof value === 'string' ? value : undefined;
  if (typeof before === 'number') return typeof value === 'number' ? value : undefined;
  if (isTexts(before)) return isTexts(value) ? value : typeof value === 'string' ? [value] : undefined;
  return undefined;
}

function triedLine(entry: JsonObject): string {
  const when = text(entry['when']);
  return `${text(entry['what'])}${when === '' ? '' : ` (${when})`}: ${text(entry['result'])}`;
}

function metricLine(entry: JsonObject): string {
  const unit = text(entry['unit']);
  const number = (value: Json | undefined): string => (typeof value === 'number' ? `${value} ${unit}`.trim() : 'not measured yet');
  const target = part(entry['target']);
  const by = text(target['by']);
  return `${text(entry['name'])}: now ${number(part(entry['baseline'])['value'])}, wanted ${number(target['value'])}${by === '' ? '' : ` by ${by}`}`;
}

function lines(list: Json | undefined, line: (entry: JsonObject) => string): string[] | undefined {
  return Array.isArray(list)
    ? list
        .filter(isJsonObject)
        .map(line)
        .filter((text) => text.trim() !== '')
    : undefined;
}

function isTexts(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
function part(value: Json | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}
function text(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
