import type { Issue } from '@baton/schema/errors/issue';
import type { BriefDocument, BriefField } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import { jsonText } from '../../ui/words/json-words.ts';
import type { Problem } from '../../ui/states/ProblemList.tsx';

/** What stands in the form, as typed. Lists are one text, an entry a line; documents are kept whole. */
export type BriefValue = string | BriefDocument[];
export type BriefValues = Record<string, BriefValue>;

/** Form values for a brief that is known already: a sample, a next cycle, an earlier try. */
export function valuesOf(fields: readonly BriefField[], brief: JsonObject): BriefValues {
  return Object.fromEntries(fields.map((field) => [field.key, valueOf(field, brief[field.key])]));
}

function valueOf(field: BriefField, json: Json | undefined): BriefValue {
  if (field.kind === 'documents') return Array.isArray(json) ? json.flatMap(documentOf) : [];
  if (json === undefined || json === null) return '';
  if (field.kind === 'texts') return Array.isArray(json) ? json.map(jsonText).join('\n') : jsonText(json);
  return jsonText(json);
}

function documentOf(json: Json): BriefDocument[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  const { name, text } = json;
  return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
}

/** The brief as it is sent. What is empty is left out: the server says what is missing, and it knows the form best. */
export function briefOf(fields: readonly BriefField[], values: BriefValues): JsonObject {
  const brief: JsonObject = {};
  for (const field of fields) {
    const value = values[field.key];
    if (value === undefined) continue;
    if (Array.isArray(value)) {
      if (value.length > 0) brief[field.key] = value.map(({ name, text }) => ({ name, text }));
      continue;
    }
    const text = value.trim();
    if (text === '') continue;
    if (field.kind === 'number') brief[field.key] = readNumber(text) ?? text;
    else if (field.kind === 'texts') brief[field.key] = lines(text);
    else brief[field.key] = text;
  }
  return brief;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A number as people type it: "12", "1,150", "3.5". A single comma before one or two digits is a decimal comma. */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/[\s'’]/g, '');
  const normal = /^-?\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : plain.replace(/,(?=\d{3}(\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(normal) ? Number(normal) : undefined;
}

const isEmpty = (value: BriefValue): boolean => (Array.isArray(value) ? value.length === 0 : value.trim() === '');

/** The sample put into the fields that are empty: what somebody typed stays. `kept` counts those. */
export function withSample(fields: readonly BriefField[], values: BriefValues, sample: JsonObject): { values: BriefValues; kept: number } {
  const typed = fields.filter(({ key }) => !isEmpty(values[key] ?? ''));
  const kept = Object.fromEntries(typed.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key]]])));
  return { values: { ...valuesOf(fields, sample), ...kept }, kept: typed.length };
}

/** Faults that the form can see by itself, by field, so that nobody waits for the server to hear of an empty field. */
export function checkBrief(fields: readonly BriefField[], values: BriefValues): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const field of fields) {
    const value = values[field.key] ?? '';
    const empty = isEmpty(value);
    if (field.required && empty)
      faults[field.key] = [field.kind === 'documents' ? 'Attach at least one document.' : 'Please fill this in.'];
    else if (field.kind === 'number' && !empty && typeof value === 'string' && readNumber(value.trim()) === undefined)
      faults[field.key] = ['Write a number, such as 60 or 3.5.'];
  }
  return faults;
}

/** The server's faults, put at the fields they belong to; what belongs to none stands above the form. */
export function placeIssues(
  fields: readonly BriefField[],
  issues: readonly Issue[],
): { byField: Record<string, string[]>; rest: Problem[] } {
  const byField: Record<string, string[]> = {};
  const rest: Problem[] = [];
  for (const issue of issues) {
    const named = issue.where.field ?? issue.where.path.match(/^\/brief\/([^/]+)/)?.[1];
    const field = fields.find((candidate) => candidate.key === named);
    if (field) (byField[field.key] ??= []).push(`${issue.message} ${issue.fix}`.trim());
    else rest.push({ message: issue.message, fix: issue.fix });
  }
  return { byField, rest };
}
