import type { StepRow, WayRow } from './outline-rows.ts';

/** How often, as people say it. */
export function timesWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

/** A way out in a sentence: "Approve: goes on to step 6, QA agent", "Send back: returns to step 4, Blueprint agent, at most 3 times". */
export function wayWords({ outcome, edge, leads, to }: Pick<WayRow, 'outcome' | 'edge' | 'leads' | 'to'>): string {
  if (leads === 'nowhere') return `${outcome.label}: leads nowhere yet`;
  const target = to ? `step ${to.number}, ${to.name}` : 'a step that is gone';
  if (leads === 'back') return `${outcome.label}: returns to ${target}, at most ${timesWords(edge?.maxRounds ?? 1)}`;
  return `${outcome.label}: goes on to ${target}`;
}

export interface StepFacts {
  kind: string;
  /** What it does or who decides. */
  line: string;
  state: string | undefined;
  errors: number;
  warnings: number;
}

/** A step in a sentence: "5, Review and complete, human gate, Learning designer and subject expert, waiting for Sam, 1 to fix". */
export function stepWords({ node, number, phase }: StepRow, { kind, line, state, errors, warnings }: StepFacts): string {
  return [
    String(number),
    node.name,
    kind.toLowerCase(),
    line,
    phase !== undefined && `in phase ${phase}`,
    state && state.charAt(0).toLowerCase() + state.slice(1),
    problemWords(errors, warnings),
    node.disabled && 'switched off',
    node.locked && 'locked',
  ]
    .filter(Boolean)
    .join(', ');
}

/** "2 to fix", else "1 worth a look", else nothing. */
export function problemWords(errors: number, warnings: number): string {
  if (errors > 0) return `${errors} to fix`;
  return warnings > 0 ? `${warnings} worth a look` : '';
}
