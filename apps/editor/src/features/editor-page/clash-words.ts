import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { readable } from '@baton/schema/expression/template';
import type { Clash } from '../../document/patch/rebase.ts';
import { findStep } from '../../document/steps/find.ts';

export interface ClashWords {
  /** "‘Question’ of ‘Review’" */
  place: string;
  mine: string;
  theirs: string;
}

/** A clash as people read it: where it is by the names on the screen, both sides as text. */
export function clashWords(doc: Pipeline, clash: Clash, catalog: NodeCatalog): ClashWords {
  return { place: placeOf(doc, clash, catalog), mine: sideOf(clash.mine), theirs: sideOf(clash.theirs) };
}

function placeOf(doc: Pipeline, { path, mine, theirs }: Clash, catalog: NodeCatalog): string {
  const [list, id = '', part, ...rest] = path;
  if (list === 'nodes') {
    const node = findStep(doc, id);
    const name = node?.name ?? nameIn(mine) ?? nameIn(theirs) ?? 'a step';
    if (part === undefined) return `The step ‘${name}’`;
    if (part === 'name') return `The name of ‘${name}’`;
    const key = rest.join('.');
    const field = catalog
      .get(node?.type ?? '')
      ?.fields.find((spec) => spec.key === key || spec.key.startsWith(`${key}.`) || key.startsWith(`${spec.key}.`));
    return field ? `‘${field.label}’ of ‘${name}’` : `A setting of ‘${name}’`;
  }
  if (list === 'edges') return 'A path';
  if (list === 'notes') return 'A note';
  if (list === 'brief') return 'The questions of the brief';
  if (list === 'name') return 'The name of the pipeline';
  if (list === 'summary') return 'What the pipeline is for';
  if (list === 'policies') return 'A rule of the pipeline';
  return list === 'layout' ? 'A phase' : 'A part of the pipeline';
}

function nameIn(side: Json | undefined): string | undefined {
  if (typeof side !== 'object' || side === null || Array.isArray(side)) return undefined;
  return typeof side['name'] === 'string' ? side['name'] : undefined;
}

function sideOf(side: Json | undefined): string {
  if (side === undefined) return 'Removed';
  const name = nameIn(side);
  if (name !== undefined) return `‘${name}’, as it is now`;
  const text = readable(side);
  return text.trim() === '' ? 'Empty' : text;
}
