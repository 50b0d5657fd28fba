import { optionalValueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { EndConfig } from './definition.ts';

export const endExecutor = defineExecutor<EndConfig>({
  type: 'end',
  async execute({ config, values }) {
    return { kind: 'done', outcome: 'done', output: optionalValueOf(config.output, values, { path: '/output', label: 'Hand back' }) };
  },
});
