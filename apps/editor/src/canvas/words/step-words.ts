import { plainWords } from '../../document/references/plain-words.ts';
import type { Pipeline } from '@baton/schema/graph/pipeline';

const REFERENCE = /\b([a-z][a-z0-9_]*)((?:\.[A-Za-z_][A-Za-z0-9_]*)+)/g;

/**
 * Text of a definition as people read it: keys of steps become their names ("choose.choices" gives "Choose what to
 * build › choices"), a worked-out value in the middle of a text becomes three dots.
 */
export function withStepNames(text: string, names: ReadonlyMap<string, string>): string {
  const named = (part: string): string =>
    part.replace(REFERENCE, (whole, key: string, rest: string) => {
      const name = names.get(key);
      return name === undefined ? whole : [name, ...rest.slice(1).split('.').map(plainWords)].join(' › ');
    });
  const simple = /^[a-z][a-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;
  return named(text.replace(/\{\{\s*(.*?)\s*(?:\}\}|…|$)/g, (_, hole: string) => (simple.test(hole) ? hole : '…')));
}

export function namesByKey(doc: Pick<Pipeline, 'nodes'>): Map<string, string> {
  return new Map([
    ['brief', 'Brief'],
    ['item', 'Item'],
    ['run', 'Run'],
    ...doc.nodes.map((node): [string, string] => [node.key, node.name]),
  ]);
}

/** What a reader hears at a step: "Step 3 of 9, human gate, Review and complete, waiting for Sam, 2 ways out". */
export function stepLabel(parts: {
  place: number;
  count: number;
  kind: string;
  name: string;
  state?: string;
  ways: number;
  problems: number;
  looks?: number;
  selected: boolean;
  locked: boolean;
}): string {
  const { place, count, kind, name, state, ways, problems, looks = 0, selected, locked } = parts;
  return [
    `Step ${place} of ${count}`,
    kind.toLowerCase(),
    name,
    state && state.charAt(0).toLowerCase() + state.slice(1),
    `${ways} ${ways === 1 ? 'way' : 'ways'} out`,
    problems > 0 && `${problems} to fix`,
    looks > 0 && `${looks} worth a look`,
    locked && 'locked',
    selected && 'chosen',
  ]
    .filter(Boolean)
    .join(', ');
}
