import type { JsonObject } from '@baton/schema/json';

export const PLAIN_KINDS = ['text', 'number', 'whole', 'yes-no', 'date'] as const;
export type PlainKind = (typeof PLAIN_KINDS)[number];
export type ShapeKind = PlainKind | 'choice' | 'list' | 'group' | 'other';

/** What kind of value stands in a field. `extra`: what its JSON Schema says beyond that; it is kept and not shown. */
export type OutputShape =
  | { kind: PlainKind; extra: JsonObject }
  | { kind: 'choice'; words: readonly string[]; extra: JsonObject }
  | { kind: 'list'; of: OutputShape; extra: JsonObject }
  | { kind: 'group'; fields: readonly OutputField[]; extra: JsonObject }
  /** A schema that says more than a row can show. */
  | { kind: 'other'; schema: JsonObject };

/** One row of the table of what a step produces. */
export interface OutputField {
  name: string;
  shape: OutputShape;
  needed: boolean;
  /** What belongs there, in words: the agent reads it. */
  meaning: string;
}

export type OutputGroup = Extract<OutputShape, { kind: 'group' }>;

/** A new group takes nothing in but its fields, so that an agent does not make up more. */
export function newGroup(fields: readonly OutputField[] = []): OutputGroup {
  return { kind: 'group', fields, extra: { additionalProperties: false } };
}

/** The fields inside a shape: a group's own, or those of a list's entries. */
export function fieldsInside(shape: OutputShape): readonly OutputField[] | undefined {
  if (shape.kind === 'group') return shape.fields;
  return shape.kind === 'list' ? fieldsInside(shape.of) : undefined;
}
