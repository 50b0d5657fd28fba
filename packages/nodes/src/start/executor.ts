import { defineExecutor } from '../shared/executor.ts';
import type { StartConfig } from './definition.ts';

export const startExecutor = defineExecutor<StartConfig>({
  type: 'start',
  async execute(input) {
    return { kind: 'done', outcome: 'done', output: input.values['brief'] ?? {} };
  },
});
