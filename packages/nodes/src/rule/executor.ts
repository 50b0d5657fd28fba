import { holds } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { RuleConfig } from './definition.ts';

/** The first case that holds. A condition that cannot be worked out fails the step: it never counts as no. */
export const ruleExecutor = defineExecutor<RuleConfig>({
  type: 'rule',
  async execute({ config, values }) {
    const taken = config.cases.find((entry, index) => holds(entry.when, values, { path: `/cases/${index}/when`, label: entry.label }));
    const outcome = taken?.id ?? 'otherwise';
    return { kind: 'done', outcome, output: { case: outcome, label: taken?.label ?? config.otherwise } };
  },
});
