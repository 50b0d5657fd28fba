import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';

/** A phase around some steps. A step is in one phase at most. */
export function addPhase(args: { id: string; name: string; steps: readonly string[] }): Command {
  return {
    label: `make the phase ‘${args.name}’`,
    change(doc) {
      if (args.steps.length === 0) return;
      for (const phase of doc.layout.phases) phase.nodes = phase.nodes.filter((id) => !args.steps.includes(id));
      doc.layout.phases = doc.layout.phases.filter((phase) => phase.nodes.length > 0);
      doc.layout.phases.push({ id: args.id, name: args.name.slice(0, LIMITS.nameChars), nodes: [...args.steps] });
    },
  };
}
