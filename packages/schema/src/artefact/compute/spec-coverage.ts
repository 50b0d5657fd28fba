import type { SolutionSpec } from '../solution-spec.ts';

/** One sentence on what became of what was picked; `plain` where it became a part of its own. */
export interface CoverageLine {
  text: string;
  kind: 'plain' | 'merged' | 'missing' | 'unasked';
}

/**
 * What became of the options that people picked, worked out from the ids and not from what the spec says of itself.
 * Empty when it is not known what was picked.
 */
export function specCoverage(spec: SolutionSpec, optionNames: Readonly<Record<string, string>> = {}): CoverageLine[] {
  const { picked = [], chosen_option_ids: chosen, deliverables } = spec;
  if (picked.length === 0) return [];
  const titles = new Map([...Object.entries(optionNames), ...picked.map(({ option_id, title }) => [option_id, title] as const)]);
  const nameOf = (id: string): string => `“${titles.get(id) ?? 'An option'}”`;
  const linked = deliverables.some((part) => (part.option_ids?.length ?? 0) > 0);
  const lines = picked.map(({ option_id: id }): CoverageLine => {
    if (!chosen.includes(id)) return { kind: 'missing', text: `${nameOf(id)} is not in this spec.${leftOut(spec, id)}` };
    const parts = deliverables.filter((part) => part.option_ids?.includes(id));
    if (!linked) return { kind: 'plain', text: `${nameOf(id)} is in this spec.` };
    if (parts.length === 0) return { kind: 'missing', text: `${nameOf(id)} is named as chosen, and no part is made for it.` };
    const others = new Set(parts.flatMap((part) => part.option_ids ?? []).filter((other) => other !== id && chosen.includes(other)));
    const names = parts.map((part) => `“${part.title}”`).join(' and ');
    if (others.size === 0) return { kind: 'plain', text: `${nameOf(id)} becomes ${names}.` };
    return { kind: 'merged', text: `${nameOf(id)} becomes ${names}, together with ${[...others].map(nameOf).join(' and ')}.` };
  });
  const unasked = chosen.filter((id) => !picked.some((option) => option.option_id === id));
  return [
    ...lines,
    ...unasked.map((id): CoverageLine => ({ kind: 'unasked', text: `${nameOf(id)} is in this spec, and nobody picked it.` })),
  ];
}

function leftOut({ rejected }: SolutionSpec, id: string): string {
  const reason = rejected.find((row) => row.option_id === id)?.reason;
  return reason === undefined ? ' It does not say why.' : ` The reason given: ${reason}`;
}
