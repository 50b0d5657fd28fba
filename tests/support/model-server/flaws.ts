import type { ChatRequest } from './reply.ts';

/** Answers that look right at a glance and are not: what real models do. */
export const FLAWS = [
  'missing_field',
  'invented_id',
  'wrong_enum',
  'false_quote',
  'code_fence',
  'prose_around',
  'contradictory_summary',
  'wrong_type',
  'empty_object',
  'trailing_comma',
] as const;
export type Flaw = (typeof FLAWS)[number];

/** The good answer with one flaw. A flaw that finds no place for itself in the answer says so: a test would not test anything. */
export function flawed(good: string, flaw: Flaw, request: ChatRequest): string {
  if (flaw === 'code_fence') return `\`\`\`json\n${good}\n\`\`\``;
  if (flaw === 'prose_around') return `Here is the document you asked for, {as agreed}:\n\n${good}\n\nLet me know if you want any changes.`;
  if (flaw === 'trailing_comma') return good.replace(/\}$/, ',}');
  if (flaw === 'empty_object') return '{}';
  const value = JSON.parse(good) as unknown;
  const schema = request.response_format?.json_schema?.schema ?? {};
  if (!CHANGES[flaw](value, schema)) throw new Error(`The flaw "${flaw}" finds no place in this answer.`);
  return JSON.stringify(value);
}

type Holder = Record<string, unknown>;
type Change = (value: unknown, schema: Record<string, unknown>) => boolean;

const CHANGES: Record<Exclude<Flaw, 'code_fence' | 'prose_around' | 'trailing_comma' | 'empty_object'>, Change> = {
  missing_field: (value) =>
    firstPlace(value, (holder, key) => {
      if (typeof holder[key] !== 'string' || Object.keys(holder).length < 3) return false;
      delete holder[key];
      return true;
    }),
  invented_id: (value) =>
    firstPlace(value, (holder, key) => {
      if (key.endsWith('_ids') && Array.isArray(holder[key]) && holder[key].length > 0) holder[key] = ['made-up-id'];
      else if (/[a-z]_id$/.test(key) && typeof holder[key] === 'string') holder[key] = 'made-up-id';
      else return false;
      return true;
    }),
  wrong_enum: (value, schema) => firstEnum(value, schema),
  false_quote: (value) =>
    firstPlace(value, (holder, key) => {
      if (key !== 'quote' || typeof holder[key] !== 'string') return false;
      holder[key] = 'All supervisors said that they had been trained twice this year.';
      return true;
    }),
  contradictory_summary: (value) =>
    firstPlace(value, (holder, key) => {
      if (key !== 'summary' || typeof holder[key] !== 'string') return false;
      holder[key] = 'All checks passed without a single finding. It is ready for release.';
      return true;
    }),
  wrong_type: (value) =>
    firstPlace(value, (holder, key) => {
      if (!Array.isArray(holder[key])) return false;
      holder[key] = 'none';
      return true;
    }),
};

function firstPlace(value: unknown, change: (holder: Holder, key: string) => boolean): boolean {
  if (Array.isArray(value)) return value.some((entry) => firstPlace(entry, change));
  if (typeof value !== 'object' || value === null) return false;
  const holder = value as Holder;
  return Object.keys(holder).some((key) => change(holder, key) || firstPlace(holder[key], change));
}

/** Puts a word that sounds right into the first field that has a fixed list. */
function firstEnum(value: unknown, schema: Record<string, unknown>): boolean {
  if (Array.isArray(value)) return value.some((entry) => firstEnum(entry, (schema['items'] ?? {}) as Holder));
  if (typeof value !== 'object' || value === null) return false;
  const properties = (schema['properties'] ?? {}) as Record<string, Holder>;
  const holder = value as Holder;
  return Object.entries(properties).some(([key, inner]) => {
    if (Array.isArray(inner['enum']) && typeof holder[key] === 'string') {
      holder[key] = 'excellent';
      return true;
    }
    return firstEnum(holder[key], inner);
  });
}
