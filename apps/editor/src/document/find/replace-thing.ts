import { isJsonObject, type Json } from '@baton/schema/json';
import { dropLostPaths } from '../commands/parts/drop-lost-paths.ts';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { findStep } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import type { UsedPlace } from './used-things.ts';

/** The same thing replaced in many steps as one entry. Paths from ways out that this takes away go with them. */
export function replaceThing(places: readonly { place: UsedPlace; value: Json }[], label: string): Command {
  return {
    label,
    change(doc, { catalog }) {
      for (const { place, value } of places) {
        const node = findStep(doc, place.node);
        if (!node || node.locked || place.fixed !== undefined) continue;
        const before = outcomesOf(doc, node, catalog);
        const changed = structuredClone(plain(node.config));
        if (JSON.stringify(valueAt(changed, place.at)) !== JSON.stringify(place.held)) continue;
        const parent = valueAt(changed, place.at.slice(0, -1)) as Record<string | number, Json>;
        parent[place.at.at(-1) ?? ''] = value;
        node.config = changed;
        dropLostPaths(doc, node, before, catalog);
      }
    },
  };
}

function valueAt(value: Json, at: readonly (string | number)[]): Json | undefined {
  return at.reduce<Json | undefined>((now, part) => {
    if (Array.isArray(now)) return typeof part === 'number' ? now[part] : undefined;
    return now !== undefined && isJsonObject(now) && Object.hasOwn(now, part) ? now[part] : undefined;
  }, value);
}
