import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { StepResult } from '@baton/schema/node/executor';
import { rendered, valueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { WaitConfig } from './definition.ts';
import { afterInstant, dateInstant } from './wait-instant.ts';

/** Waits as set. In a rehearsal nothing waits: what would have been waited for is worked out and passed over. */
export const waitExecutor = defineExecutor<WaitConfig>({
  type: 'wait',
  async execute({ config, values, run }, ctx): Promise<StepResult> {
    const now = Date.parse(ctx.now());
    const why = config.why;
    if (config.for === 'event') {
      if (config.event === '')
        throw new AppError('pipeline_invalid', {
          message: 'It is not set what is waited for.',
          fix: 'Set it in the settings of this step.',
          path: '/event',
        });
      const correlation = rendered(config.correlation, values, { path: '/correlation', label: 'Which one' }).trim();
      if (correlation.length > LIMITS.correlationChars)
        throw new AppError('expression_failed', {
          message: `"Which one" came out longer than ${LIMITS.correlationChars} characters.`,
          fix: 'Name a short value that only the right event carries, such as a number or an address.',
          path: '/correlation',
        });
      return run.mode === 'rehearsal'
        ? { kind: 'done', outcome: 'done', output: null }
        : { kind: 'wait_event', name: config.event.trim(), correlation, why };
    }
    const zone = await ctx.timeZone();
    const at =
      config.for === 'date'
        ? dateInstant(valueOf(config.until, values, { path: '/until', label: 'Date' }), config.plus, zone, '/until')
        : afterInstant(now, config.duration, zone);
    const instant = new Date(at).toISOString();
    if (at <= now || run.mode === 'rehearsal') return { kind: 'done', outcome: 'done', output: { at: instant, late: at < now } };
    return { kind: 'wait_until', at: instant, why };
  },
});
