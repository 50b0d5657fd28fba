import { ENTRY } from '@baton/schema/expression/references';
import { fieldsInside, newGroup, type OutputField, type OutputGroup, type OutputShape, type ShapeKind } from './output-field.ts';

/** Where a row stands: its place among the fields of each group on the way. */
export type RowPath = readonly number[];

export interface OutputRow {
  path: RowPath;
  field: OutputField;
  /** How many rows stand beside it, in its group. */
  siblings: number;
}

/** All rows in reading order, those of a group right behind it. */
export function outputRows({ fields }: Pick<OutputGroup, 'fields'>, before: RowPath = []): OutputRow[] {
  return fields.flatMap((field, index) => {
    const path = [...before, index];
    const inside = fieldsInside(field.shape);
    return [{ path, field, siblings: fields.length }, ...(inside ? outputRows({ fields: inside }, path) : [])];
  });
}

/** The same group with one row changed, or taken away where `change` gives nothing. */
export function withField(group: OutputGroup, path: RowPath, change: (field: OutputField) => OutputField | undefined): OutputGroup {
  const [head = -1, ...rest] = path;
  return withFields(group, (fields) =>
    fields.flatMap((field, index) => {
      if (index !== head) return [field];
      const next = rest.length === 0 ? change(field) : { ...field, shape: inGroup(field.shape, (inner) => withField(inner, rest, change)) };
      return next ? [next] : [];
    }),
  );
}

/** A new text field at the end of a group; the empty path is the whole table. */
export function withNewField(group: OutputGroup, parent: RowPath): OutputGroup {
  if (parent.length === 0) return withFields(group, (fields) => [...fields, newField(fields)]);
  return withField(group, parent, (field) => ({ ...field, shape: inGroup(field.shape, (inner) => withNewField(inner, [])) }));
}

/** A row one place up or down in its own group. */
export function withMoved(group: OutputGroup, path: RowPath, by: 1 | -1): OutputGroup {
  const parent = path.slice(0, -1);
  const from = path.at(-1) ?? 0;
  const move = (inner: OutputGroup): OutputGroup => {
    const moved = inner.fields[from];
    const to = from + by;
    if (!moved || to < 0 || to >= inner.fields.length) return inner;
    return withFields(inner, (fields) => fields.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  return parent.length === 0 ? move(group) : withField(group, parent, (field) => ({ ...field, shape: inGroup(field.shape, move) }));
}

/** Where a row's value lies in the result: `['people', '*', 'name']`. */
export function placeInResult({ fields }: Pick<OutputGroup, 'fields'>, path: RowPath): string[] {
  const [head = -1, ...rest] = path;
  const field = fields[head];
  if (!field) return [];
  if (rest.length === 0) return [field.name];
  const entries: string[] = [];
  for (let shape = field.shape; shape.kind === 'list'; shape = shape.of) entries.push(ENTRY);
  return [field.name, ...entries, ...placeInResult({ fields: fieldsInside(field.shape) ?? [] }, rest)];
}

/** The fields beside a row. */
export function fieldsBeside({ fields }: Pick<OutputGroup, 'fields'>, path: RowPath): readonly OutputField[] {
  const [head = -1, ...rest] = path;
  const inside = fields[head] && fieldsInside(fields[head].shape);
  return rest.length === 0 ? fields : fieldsBeside({ fields: inside ?? [] }, rest);
}

/** A name that no field beside has: "field", "field_2". */
export function freeFieldName(fields: readonly OutputField[], wanted: string): string {
  const taken = new Set(fields.map((field) => field.name));
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  return name;
}

/** A shape of another kind; what is inside a group stays when it becomes a list of groups, and back. */
export function reshaped(shape: OutputShape, kind: Exclude<ShapeKind, 'list' | 'other'>, entries: boolean): OutputShape {
  const made = shapeOf(innermost(shape), kind);
  return entries ? { kind: 'list', of: made, extra: shape.kind === 'list' ? shape.extra : {} } : made;
}

function shapeOf(inner: OutputShape, kind: Exclude<ShapeKind, 'list' | 'other'>): OutputShape {
  if (inner.kind === kind) return inner;
  if (kind === 'group') return newGroup([newField([])]);
  return kind === 'choice' ? { kind, words: [], extra: {} } : { kind, extra: {} };
}

function newField(beside: readonly OutputField[]): OutputField {
  return { name: freeFieldName(beside, 'field'), shape: { kind: 'text', extra: {} }, needed: true, meaning: '' };
}

function innermost(shape: OutputShape): OutputShape {
  return shape.kind === 'list' ? innermost(shape.of) : shape;
}

function withFields(group: OutputGroup, change: (fields: readonly OutputField[]) => readonly OutputField[]): OutputGroup {
  return { ...group, fields: change(group.fields) };
}

function inGroup(shape: OutputShape, change: (group: OutputGroup) => OutputGroup): OutputShape {
  if (shape.kind === 'group') return change(shape);
  return shape.kind === 'list' ? { ...shape, of: inGroup(shape.of, change) } : shape;
}
