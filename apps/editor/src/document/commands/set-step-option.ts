import type { PipelineNode } from '@baton/schema/graph/pipeline';
import type { Command } from '../history/command.ts';
import { switchOffProblem } from '../rules/switch-off-problem.ts';
import { findStep } from '../steps/find.ts';

/** The settings that every step has, whatever its kind. */
export type StepOption = { disabled: boolean } | { startWhen: 'all' | 'any' } | { cancelOthers: boolean };

/** Switches a step off, or says when it may start. Locked steps stay as they are. */
export function setStepOption(id: string, option: StepOption): Command {
  return {
    label: labelOf(option),
    change(doc, { catalog }) {
      const node = findStep(doc, id);
      if (!node || node.locked) return;
      if ('disabled' in option && option.disabled && switchOffProblem(doc, id, catalog) !== undefined) return;
      if ('disabled' in option) setOrDrop(node, 'disabled', option.disabled);
      else if ('cancelOthers' in option) setOrDrop(node, 'cancelOthers', option.cancelOthers);
      else if (option.startWhen === 'any') node.startWhen = 'any';
      else {
        delete node.startWhen;
        delete node.cancelOthers;
      }
    },
  };
}

function setOrDrop(node: PipelineNode, key: 'disabled' | 'cancelOthers', on: boolean): void {
  if (on) node[key] = true;
  else delete node[key];
}

function labelOf(option: StepOption): string {
  if ('disabled' in option) return option.disabled ? 'switch a step off' : 'switch a step on';
  return 'change when a step starts';
}
