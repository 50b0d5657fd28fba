import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { findStep } from '../steps/find.ts';
import type { Hit } from './find-text.ts';
import type { TextPlace } from './text-place.ts';

/** Why this occurrence is not replaced, as a sentence; undefined when it can be. */
export function replaceProblem({ place, start, end }: Hit): string | undefined {
  if (place.fixed !== undefined) return place.fixed;
  return place.frozen.some(([from, to]) => start < to && end > from) ? 'It is part of a value chip.' : undefined;
}

/** A text with some of its occurrences replaced. */
export function replacedText(text: string, hits: readonly Pick<Hit, 'start' | 'end'>[], by: string): string {
  return hits.toSorted((a, b) => b.start - a.start).reduce((now, { start, end }) => now.slice(0, start) + by + now.slice(end), text);
}

/** Why a whole text could not become another one: a name needs letters, and settings have their limits. */
export function textProblem(doc: Pipeline, place: TextPlace, text: string, catalog: NodeCatalog): string | undefined {
  const isName = place.owner.kind !== 'note' && (place.at[0] === 'name' || place.at[0] === 'label');
  if (isName && text.trim() === '') return 'A name cannot be empty.';
  if (isName && text.length > LIMITS.nameChars) return `A name has at most ${LIMITS.nameChars} characters.`;
  if (place.owner.kind !== 'step' || isName) return undefined;
  const node = findStep(doc, place.owner.id);
  const config = node && catalog.get(node.type)?.config;
  if (!node || !config?.safeParse(node.config).success) return undefined;
  const changed = structuredClone(plain(node.config));
  write(changed, place.at.slice(1), text);
  return config.safeParse(changed).success ? undefined : 'The setting would no longer be valid: it is too long, or not of the right form.';
}

/** These occurrences replaced, everywhere at once and as one entry. Keys, ids and what value chips call a step stay as they are. */
export function replaceText(hits: readonly Hit[], by: string, wanted: string): Command {
  const byPlace = Map.groupBy(
    hits.filter((hit) => replaceProblem(hit) === undefined),
    (hit) => hit.place,
  );
  return {
    label: `replace ‘${wanted.trim()}’ ${hits.length === 1 ? 'once' : `${hits.length} times`}`,
    change(doc, { catalog }) {
      for (const [place, chosen] of byPlace) {
        const owner = ownerIn(doc, place);
        // Somebody else may have changed it since it was found: what is not there any more is not replaced.
        if (owner === undefined || read(owner, place.at) !== place.text) continue;
        const text = replacedText(place.text, chosen, by);
        if (textProblem(doc, place, text, catalog) === undefined) write(owner, place.at, text);
      }
    },
  };
}

function ownerIn(doc: Pipeline, { owner }: TextPlace): Json | undefined {
  const found = {
    step: () => findStep(doc, 'id' in owner ? owner.id : ''),
    note: () => doc.notes.find((note) => 'id' in owner && note.id === owner.id),
    phase: () => doc.layout.phases.find((phase) => 'id' in owner && phase.id === owner.id),
    brief: () => doc.brief.fields.find((field) => 'id' in owner && field.key === owner.id),
    pipeline: () => doc,
  }[owner.kind]();
  return found as unknown as Json | undefined;
}

type Container = Record<string | number, Json>;

function read(owner: Json, at: readonly (string | number)[]): Json | undefined {
  return at.reduce<Json | undefined>(
    (now, part) => (typeof now === 'object' && now !== null ? (now as Container)[part] : undefined),
    owner,
  );
}

function write(owner: Json, at: readonly (string | number)[], text: string): void {
  const last = at.at(-1);
  const parent = read(owner, at.slice(0, -1));
  if (last !== undefined && typeof parent === 'object' && parent !== null) (parent as Container)[last] = text;
}
