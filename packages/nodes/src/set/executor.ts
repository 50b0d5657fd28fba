import { valueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { SetConfig } from './definition.ts';

export const setExecutor = defineExecutor<SetConfig>({
  type: 'set',
  async execute({ config, values }) {
    const output = Object.fromEntries(
      config.values.map((entry, index) => [
        entry.name,
        valueOf(entry.value, values, { path: `/values/${index}/value`, label: entry.name }),
      ]),
    );
    return { kind: 'done', outcome: 'done', output };
  },
});
