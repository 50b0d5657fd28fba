import type { MapNode } from './flow/step-node.ts';

const FILL: Readonly<Record<string, string>> = {
  agent: 'var(--agent)',
  person: 'var(--gate-fill)',
  start: 'var(--ink)',
  end: 'var(--ink)',
  frame: 'var(--sunken)',
};

/** On the small map too, colour says who does the work. */
export function minimapColour(node: MapNode): string {
  if (node.type === 'note') return 'var(--note)';
  return FILL[node.data.family] ?? 'var(--plumb)';
}
