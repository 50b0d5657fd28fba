import type { Issue } from '@baton/schema/errors/issue';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { GateDecisionOption, GateField, GateRequest } from '@baton/schema/run/gate';
import { fault } from './fault.ts';

/**
 * The form of a gate. What is filled in must fit its field whatever is decided; what is required must be there for
 * decisions that go on (who sends something back need not fill in the rest).
 */
export function checkFields(request: GateRequest, option: GateDecisionOption, fields: Record<string, Json>): Issue[] {
  const known = new Map(request.fields.map((field) => [field.key, field]));
  const mustBeFull = request.kind === 'form' || option.tone === 'go' || option.tone === 'other';
  const strange = Object.keys(fields).filter((key) => !known.has(key));
  return [
    ...strange.map((key) =>
      fault('field_unknown', `/fields/${key}`, `There is no field "${key}" in this form.`, 'Reload the page and fill it in again.'),
    ),
    ...request.fields.flatMap((field) => checkField(field, Object.hasOwn(fields, field.key) ? fields[field.key] : undefined, mustBeFull)),
  ];
}

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

function checkField(field: GateField, value: Json | undefined, mustBeFull: boolean): Issue[] {
  const path = `/fields/${field.key}`;
  if (value === undefined || isEmpty(value)) {
    return field.required && mustBeFull ? [fault('field_missing', path, `"${field.label}" is empty.`, 'Fill it in.')] : [];
  }
  const wrong = wrongWith(field, value);
  return wrong ? [fault('field_invalid', path, `"${field.label}" ${wrong}`, 'Correct it.')] : [];
}

function wrongWith(field: GateField, value: Json): string | undefined {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      if (typeof value !== 'string') return 'is not a text.';
      return value.length > LIMITS.noteChars ? `is longer than ${LIMITS.noteChars} characters.` : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'is not a number.';
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : 'is not a date such as 2026-11-30.';
    case 'choice':
      return field.options?.some((option) => option.value === value) ? undefined : 'is not one of the answers to choose from.';
    case 'figures':
      return wrongFigures(value);
  }
}

/** A calendar date that exists, alone or at the head of an instant. */
function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(text);
  if (!parts || Number.isNaN(Date.parse(text))) return false;
  const [, year, month, day] = parts.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day && (year ?? 0) >= 1900 && (year ?? 0) <= 2200;
}

/** Rows or a pasted table. What a row must hold is the step's own business: it reads them when it goes on. */
function wrongFigures(value: Json): string | undefined {
  if (typeof value === 'string') return value.length > LIMITS.briefFieldChars ? 'is a table too long to be read.' : undefined;
  const rows = Array.isArray(value) ? value.length : 0;
  if (rows > LIMITS.figureRows) return `has ${rows} rows; at most ${LIMITS.figureRows} can be read.`;
  return typeof value === 'object' ? undefined : 'is not a table of figures.';
}
