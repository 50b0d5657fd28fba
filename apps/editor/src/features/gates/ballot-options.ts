import type { Leaf, OptionRow } from '@baton/schema/artefact/document/doc-block';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import { formatDate, formatNumber, humanise } from '@baton/schema/artefact/document/format';
import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { GateDocumentView } from '@baton/schema/api/gate-view';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { GateRequest } from '@baton/schema/run/gate';

/** A line of the ballot: from the diagnosis it belongs to, where there is one, else from what the list itself says. */
export type BallotOption = { key: string; title: string } & (
  | { kind: 'option'; row: OptionRow }
  | { kind: 'plain'; facts: { label: string; text: string }[] }
);

/** The choices of a gate with everything that is known about each. */
export function ballotOptions(
  choices: NonNullable<GateRequest['choices']>,
  documents: readonly GateDocumentView[],
  context: DocContext,
): BallotOption[] {
  const rows = documents.flatMap((document) =>
    toDocument(document.ref.type, document.content, context).flatMap((block) => (block.kind === 'options' ? block.items : [])),
  );
  return choices.items.map((item) => {
    const row = rows.find((candidate) => candidate.key === item.key || (isJsonObject(item.detail) && candidate.key === item.detail['id']));
    if (row) return { key: item.key, title: item.title, kind: 'option', row };
    return { key: item.key, title: item.title, kind: 'plain', facts: factsOf(item.detail, item.title) };
  });
}

/** What a list entry says of itself, in words: no ids, no nested data. */
function factsOf(detail: Json, title: string): { label: string; text: string }[] {
  if (typeof detail === 'string') return detail === title ? [] : [{ label: '', text: detail }];
  if (!isJsonObject(detail)) return [];
  return Object.entries(detail).flatMap(([key, value]) => {
    if (/^(id|.*_ids?|type|title|name|label|key)$/.test(key)) return [];
    const text = plainText(value);
    return text === '' || text === title ? [] : [{ label: humanise(key), text }];
  });
}

function plainText(value: Json): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
  if (Array.isArray(value)) return value.filter((entry) => typeof entry === 'string').join('; ');
  return '';
}

/** The columns of the ballot, found by what a fact is about. */
export function ballotCells(facts: OptionRow['facts']): {
  effect: Leaf | undefined;
  cost: Leaf | undefined;
  work: Leaf | undefined;
  after: Leaf | undefined;
  effectLabel: string;
} {
  const find = (pattern: RegExp) => facts.find((fact) => pattern.test(fact.label));
  return {
    effect: find(/^effect/i)?.value,
    effectLabel: find(/^effect/i)?.label ?? 'Effect',
    cost: find(/^cost/i)?.value,
    work: find(/^work$/i)?.value,
    after: find(/^works after/i)?.value,
  };
}
