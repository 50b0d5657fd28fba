import { defineExecutor } from '../shared/executor.ts';
import type { EachConfig } from './definition.ts';
import { frameItems } from './frame-items.ts';

/** Opens the frame; the engine runs the items and settles the step. */
export const eachExecutor = defineExecutor<EachConfig>({
  type: 'each',
  async execute({ config, values }) {
    const { concurrency, onItemFailure } = config;
    return { kind: 'open_frame', items: frameItems(config, values), concurrency, onItemFailure };
  },
});
