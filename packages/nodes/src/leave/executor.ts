import { AppError } from '@baton/schema/errors/app-error';
import { optionalValueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { LeaveConfig } from './definition.ts';

export const leaveExecutor = defineExecutor<LeaveConfig>({
  type: 'leave',
  async execute({ config, values }) {
    if (config.outcome === '')
      throw new AppError('pipeline_invalid', {
        message: 'It is not set by which path the list is left.',
        fix: 'Choose it in the settings of this step.',
        path: '/outcome',
      });
    return {
      kind: 'leave_frame',
      outcome: config.outcome,
      output: optionalValueOf(config.output, values, { path: '/output', label: 'Hand on' }),
    };
  },
});
