import type { JsonObject } from '@baton/schema/json';
import type { NodeDefinition, Outcome } from '@baton/schema/node/definition';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { configKeys } from './config-keys.ts';
import { fieldKeys } from './field-keys.ts';

/** What is wrong with a node type's definition, as sentences. Empty for a good one. Run over every type by the contract test. */
export function definitionFaults(definition: NodeDefinition): string[] {
  return [
    ...wordFaults(definition),
    ...defaultFaults(definition),
    ...outcomeFaults(definition),
    ...fieldFaults(definition),
    ...totalFaults(definition),
  ];
}

function wordFaults({ type, title, summary, search }: NodeDefinition): string[] {
  return [
    ...(/^[a-z][a-z0-9-]{0,39}$/.test(type) ? [] : [`"${type}" is no type name.`]),
    ...(title === '' || /[!]/.test(title) ? ['The title is empty or shouts.'] : []),
    ...(summary === '' || summary.endsWith('.') || summary.length > 70 ? ['The summary is one short line without a full stop.'] : []),
    ...(search.length < 3 ? ['Fewer than three search words: people will not find it.'] : []),
    ...(search.some((word) => word !== word.toLowerCase()) ? ['Search words are lower case.'] : []),
  ];
}

function defaultFaults(definition: NodeDefinition): string[] {
  const parsed = definition.config.safeParse(definition.defaults);
  if (!parsed.success) return [`The defaults do not parse: ${parsed.error.issues[0]?.message}`];
  const again = definition.config.safeParse(parsed.data);
  const stable = again.success && JSON.stringify(again.data) === JSON.stringify(parsed.data);
  return stable ? [] : ['A parsed config does not parse to itself.'];
}

function outcomeFaults(definition: NodeDefinition): string[] {
  const outcomes = definition.outcomes(definition.defaults);
  const ids = outcomes.map((outcome) => outcome.id);
  const canEnd = definition.capabilities.terminal || definition.capabilities.leavesFrame;
  return [
    ...(new Set(ids).size === ids.length ? [] : ['Two outcomes share an id.']),
    ...(outcomes.length === 0 && !canEnd ? ['It has no way out and is no ending.'] : []),
    ...outcomes.filter((outcome) => !isSound(outcome)).map((outcome) => `The outcome "${outcome.id}" has no good id or no label.`),
    ...(outcomes.some((outcome) => outcome.kind === 'decision') && !definition.capabilities.decides
      ? ['It has decisions but does not say that it decides.']
      : []),
    ...(outcomes.some((outcome) => outcome.kind === 'failed') === Boolean(definition.capabilities.canFail)
      ? []
      : ['The outcome "failed" and the capability canFail disagree.']),
  ];
}

function isSound(outcome: Outcome): boolean {
  return /^[a-z][a-z0-9_]{0,47}$/.test(outcome.id) && outcome.label.trim() !== '';
}

function fieldFaults(definition: NodeDefinition): string[] {
  const covered = fieldKeys(definition.fields);
  const keys = configKeys(definition);
  const isCovered = (key: string): boolean =>
    covered.some((field) => field === key || (field.endsWith('.*') && key.startsWith(field.slice(0, -1))));
  const known = (field: string): boolean =>
    keys.some((key) => key === field || key.startsWith(`${field}.`) || key.startsWith(`${field}[]`));
  return [
    ...keys.filter((key) => !isCovered(key)).map((key) => `The setting "${key}" has no field.`),
    ...covered.filter((field) => !field.endsWith('*') && !known(field)).map((field) => `The field "${field}" sets nothing.`),
    ...entryFaults(definition),
    ...unlabelled(definition.fields).map((key) => `The field "${key}" has no label.`),
  ];
}

function unlabelled(fields: readonly FieldSpec[]): string[] {
  return fields.flatMap((field) => [
    ...(field.label.trim() === '' ? [field.key] : []),
    ...(field.kind === 'list' ? unlabelled(field.item) : []),
  ]);
}

/** A new entry of a list has to leave the config valid, or the first click on "Add" breaks the step. */
function entryFaults(definition: NodeDefinition): string[] {
  return definition.fields.flatMap((field) => {
    if (field.kind !== 'list') return [];
    const entry: JsonObject = { ...field.entry, ...(field.ids && { id: 'new_entry' }) };
    const before = definition.defaults[field.key];
    const list = [...(Array.isArray(before) ? before : []), entry];
    return definition.config.safeParse({ ...definition.defaults, [field.key]: list }).success
      ? []
      : [`A new entry of "${field.key}" does not parse.`];
  });
}

const HOSTILE: unknown[] = [
  undefined,
  null,
  42,
  'text',
  [],
  {},
  { constructor: 1 },
  { decisions: 'x', cases: null, values: {}, attach: 5, for: [] },
];

/** Every function has to answer whatever stands in a document. */
function totalFaults(definition: NodeDefinition): string[] {
  return HOSTILE.flatMap((config) => {
    const given = config as JsonObject;
    try {
      definition.outcomes(given);
      definition.outputSchema(given);
      definition.references(given);
      definition.gate?.(given);
      return definition.describe(given).trim() === '' ? ['It describes itself with nothing.'] : [];
    } catch (error) {
      return [`It throws on ${JSON.stringify(config)}: ${String(error)}`];
    }
  });
}
