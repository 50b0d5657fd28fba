import type { StepRow, WayRow } from './outline-rows.ts';

/** How often, as people say it. */
function timesWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

/** Where a way out leads: "goes on to step 6, QA agent", "returns to step 4, Blueprint agent, at most 3 times". */
export function leadsWords({ edge, leads, to }: Pick<WayRow, 'edge' | 'leads' | 'to'>): string {
  if (leads === 'nowhere') return 'leads nowhere yet';
  const target = to ? `step ${to.number}, ${to.name}` : 'a step that is gone';
  return leads === 'back' ? `returns to ${target}, at most ${timesWords(edge?.maxRounds ?? 1)}` : `goes on to ${target}`;
}

/** A way out in a sentence: "Approve: goes on to step 6, QA agent". */
export function wayWords(way: Pick<WayRow, 'outcome' | 'edge' | 'leads' | 'to'>): string {
  return `${way.outcome.label}: ${leadsWords(way)}`;
}

export interface StepFacts {
  kind: string;
  /** What it does or who decides. */
  line: string;
  state: string | undefined;
  errors: number;
  warnings: number;
}

/** What a step is and does: "Human gate · Legal · In phase Release". A name that says the kind already is enough. */
export function doesWords({ node, phase }: Pick<StepRow, 'node' | 'phase'>, { kind, line }: Pick<StepFacts, 'kind' | 'line'>): string[] {
  return [kind.toLowerCase() === node.name.toLowerCase() ? '' : kind, line, phase === undefined ? '' : `In phase ${phase}`].filter(Boolean);
}

/**
 * A step in a sentence: "5, Review and complete, human gate, Learning designer and Subject expert, waiting for Sam, 1 to fix". In the
 * order in which it is seen, so that who speaks to the page can say what they see.
 */
export function stepWords(row: StepRow, facts: StepFacts): string {
  const { node, number } = row;
  const { state } = facts;
  const [first, ...does] = doesWords(row, facts);
  return [
    String(number),
    node.name,
    first === facts.kind ? first.toLowerCase() : first,
    ...does,
    state && state.charAt(0).toLowerCase() + state.slice(1),
    node.locked && 'locked',
    node.disabled && 'switched off',
    problemWords(facts.errors, facts.warnings),
  ]
    .filter(Boolean)
    .join(', ');
}

/** "2 to fix", else "1 worth a look", else nothing. */
export function problemWords(errors: number, warnings: number): string {
  if (errors > 0) return `${errors} to fix`;
  return warnings > 0 ? `${warnings} worth a look` : '';
}
