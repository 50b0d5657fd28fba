import type { Issue } from '@baton/schema/errors/issue';
import type { BriefField } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';

/** Entries of a list of texts, and documents of one field. */
const LIST_ENTRIES = 200;
const DOCUMENTS = 20;

interface Fault {
  code: string;
  message: string;
  fix: string;
  /** Inside the field: `/0/text`. */
  at?: string;
}

/**
 * A brief against its form: every fault of every field at once. Empty answers are left out of `brief`, so that steps
 * see either a value of the field's kind or nothing.
 */
export function checkBrief(fields: readonly BriefField[], sent: Json): { brief: JsonObject; issues: Issue[] } {
  if (!isJsonObject(sent))
    return {
      brief: {},
      issues: [
        issue('', '', { code: 'wrong_type', message: 'The brief is not a form.', fix: 'Send an object with one entry per question.' }),
      ],
    };
  const issues: Issue[] = [];
  const brief: JsonObject = {};
  for (const field of fields) {
    const value = Object.hasOwn(sent, field.key) ? clean(sent[field.key] as Json) : null;
    if (isEmpty(value)) {
      if (field.required)
        issues.push(issue(`/${field.key}`, field.key, { code: 'missing', message: `"${field.label}" is empty.`, fix: 'Fill it in.' }));
      continue;
    }
    brief[field.key] = value;
    for (const fault of KINDS[field.kind](value, field))
      issues.push(issue(`/${field.key}${fault.at ?? ''}`, field.key, { ...fault, message: `"${field.label}" ${fault.message}` }));
  }
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(sent).filter((name) => !known.has(name)))
    issues.push(issue(`/${key}`, key, { code: 'unknown', message: `This form has no question "${key}".`, fix: 'Leave it out.' }));
  const bytes = Buffer.byteLength(JSON.stringify(brief));
  if (bytes > LIMITS.briefBytes) issues.push(issue('', '', tooLarge(bytes)));
  return { brief, issues };
}

function issue(path: string, field: string, { code, message, fix }: Fault): Issue {
  return { code, severity: 'error', where: { path: `/brief${path}`, ...(field !== '' && { field }) }, message, fix };
}

function clean(value: Json): Json {
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.filter((entry) => typeof entry !== 'string' || entry.trim() !== '') : value;
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

const KINDS: Record<BriefField['kind'], (value: Json, field: BriefField) => Fault[]> = {
  text: (value) => checkText(value),
  longtext: (value) => checkText(value),
  number: (value) =>
    typeof value === 'number' && Number.isFinite(value)
      ? []
      : [{ code: 'wrong_type', message: 'is not a number.', fix: 'Write it in digits, such as 12.5.' }],
  date: (value) =>
    isCalendarDate(value) ? [] : [{ code: 'wrong_date', message: 'is not a day that exists.', fix: 'Write it like 2026-11-30.' }],
  choice: (value, field) =>
    field.options?.some((option) => option.value === value)
      ? []
      : [
          {
            code: 'not_offered',
            message: 'is not one of the answers to choose from.',
            fix: `Choose one of: ${(field.options ?? []).map((option) => option.label).join(', ')}.`,
          },
        ],
  texts: (value) => {
    if (!Array.isArray(value)) return [{ code: 'wrong_type', message: 'is not a list of texts.', fix: 'Write one entry per line.' }];
    if (value.length > LIST_ENTRIES)
      return [{ code: 'too_many', message: `has ${value.length} entries; ${LIST_ENTRIES} are allowed.`, fix: 'Shorten the list.' }];
    return value.flatMap((entry, at) => checkText(entry).map((fault) => ({ ...fault, at: `/${at}` })));
  },
  documents: (value) => {
    if (!Array.isArray(value)) return [{ code: 'wrong_type', message: 'is not a list of documents.', fix: 'Attach documents as text.' }];
    if (value.length > DOCUMENTS)
      return [
        {
          code: 'too_many',
          message: `has ${value.length} documents; ${DOCUMENTS} are allowed.`,
          fix: 'Attach fewer, or put short ones together.',
        },
      ];
    return value.flatMap((entry, at) => checkDocument(entry, at));
  },
};

function checkText(value: Json): Fault[] {
  if (typeof value !== 'string') return [{ code: 'wrong_type', message: 'is not a text.', fix: 'Write a text.' }];
  if (value.length <= LIMITS.briefFieldChars) return [];
  return [{ code: 'too_long', message: `has ${value.length} characters; ${LIMITS.briefFieldChars} are allowed.`, fix: 'Shorten it.' }];
}

/** A document is its name and its text; anything that looks like a file on the server's disk is not one. */
function checkDocument(entry: Json, at: number): Fault[] {
  const known = isJsonObject(entry) && Object.keys(entry).every((key) => key === 'name' || key === 'text');
  if (!known || typeof entry.name !== 'string' || entry.name.trim() === '' || entry.name.length > LIMITS.nameChars)
    return [
      {
        code: 'wrong_document',
        message: 'has an entry that is not a document with a name and a text.',
        fix: 'Attach it again.',
        at: `/${at}`,
      },
    ];
  return checkText(entry.text ?? null).map((fault) => ({ ...fault, at: `/${at}/text` }));
}

/** A day of the calendar between 1900 and 2200: what people mean, and what can be reckoned with. */
export function isCalendarDate(value: Json): boolean {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (!parts) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function tooLarge(bytes: number): Fault {
  return {
    code: 'too_large',
    message: `The brief with its documents has ${bytes} bytes; ${LIMITS.briefBytes} are allowed.`,
    fix: 'Attach less, or only the parts that matter.',
  };
}
