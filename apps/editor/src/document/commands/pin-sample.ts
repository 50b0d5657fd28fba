import type { Json } from '@baton/schema/json';
import type { Command } from '../history/command.ts';
import { findStep } from '../steps/find.ts';

/**
 * Keeps a result as the one that tests use in place of this step's work. It stands first, so that rehearsals play it too.
 */
export function pinSample(node: string, output: Json): Command {
  return {
    label: 'use a sample',
    change(doc) {
      const step = findStep(doc, node);
      if (!step) return;
      const others = (doc.samples.outputs[step.key] ?? []).filter((sample) => !sample.pinned);
      doc.samples.outputs[step.key] = [{ output, pinned: true }, ...others];
    },
  };
}

/** Tests do the step's work again; samples that came with the pipeline stay. */
export function unpinSample(node: string): Command {
  return {
    label: 'stop using a sample',
    change(doc) {
      const step = findStep(doc, node);
      const all = step && doc.samples.outputs[step.key];
      if (!step || !all?.some((sample) => sample.pinned)) return;
      const others = all.filter((sample) => !sample.pinned);
      if (others.length > 0) doc.samples.outputs[step.key] = others;
      else delete doc.samples.outputs[step.key];
    },
  };
}
