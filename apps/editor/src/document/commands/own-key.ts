import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { findStep } from '../steps/find.ts';
import { freeKey } from '../steps/new-step.ts';

/** A key that nothing else has. Texts that name the old one stay: they mean whatever else is called so. */
export function ownKey(what: { step: string } | { question: number }): Command {
  return {
    label: 'give it a key of its own',
    change(doc) {
      if ('step' in what) {
        // Of twins by key the second is meant; by id they are told apart.
        const node = findStep(doc, what.step);
        if (node && !node.locked)
          node.key = freeKey({ nodes: [...doc.nodes, { ...node, id: '' }], edges: [] }, node.key.slice(0, LIMITS.keyChars - 4), node.id);
        return;
      }
      const field = doc.brief.fields[what.question];
      if (!field) return;
      const taken = new Set(doc.brief.fields.map((other) => other.key));
      for (let count = 2; taken.has(field.key); count += 1) field.key = `${field.key.replace(/_\d+$/, '')}_${count}`;
    },
  };
}
