import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Text of a definition with the keys of steps in it as people read them: "choose.choices" gives "Choose what to build › choices". */
export function withStepNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\b([a-z][a-z0-9_]*)((?:\.[A-Za-z_][A-Za-z0-9_]*)+)/g, (whole, key: string, rest: string) => {
    const name = names.get(key);
    return name === undefined ? whole : [name, ...rest.slice(1).split('.').map(plainWords)].join(' › ');
  });
}

export function namesByKey(doc: Pick<Pipeline, 'nodes'>): Map<string, string> {
  return new Map([['brief', 'Brief'], ['item', 'Item'], ...doc.nodes.map((node): [string, string] => [node.key, node.name])]);
}

/** `rootCause` and `root_cause` as "root cause". */
export function plainWords(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
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
  selected: boolean;
  locked: boolean;
}): string {
  const { place, count, kind, name, state, ways, problems, selected, locked } = parts;
  return [
    `Step ${place} of ${count}`,
    kind.toLowerCase(),
    name,
    state && state.charAt(0).toLowerCase() + state.slice(1),
    `${ways} ${ways === 1 ? 'way' : 'ways'} out`,
    problems > 0 && `${problems} to fix`,
    locked && 'locked',
    selected && 'chosen',
  ]
    .filter(Boolean)
    .join(', ');
}
