import { AppError } from '@baton/schema/errors/app-error';
import { isJsonObject, type JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { StepInput, StepResult } from '@baton/schema/node/executor';
import { rendered, valueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { NextConfig } from './definition.ts';
import { nextBrief } from './next-brief.ts';

/**
 * Opens the next run's brief. The engine writes it; a person starts it.
 * Throws AppError `expression_failed` when the report is not there.
 */
export const nextExecutor = defineExecutor<NextConfig>({
  type: 'next',
  async execute(input): Promise<StepResult> {
    const { config, values, run } = input;
    const intent = intentOf(input);
    const set = Object.fromEntries(
      config.fields.map((entry, index) => [
        entry.field,
        valueOf(entry.value, values, { path: `/fields/${index}/value`, label: entry.field }),
      ]),
    );
    const previous = values['brief'];
    const { brief, changed } = nextBrief(previous !== undefined && isJsonObject(previous) ? previous : {}, intent, set);
    const named = rendered(config.title, values, { path: '/title', label: 'Name of the next run' }).trim();
    const title = (named || `${run.title}, cycle ${run.cycle + 1}`).slice(0, LIMITS.nameChars);
    return { kind: 'done', outcome: 'done', output: { title, brief, changed }, effects: [{ kind: 'next_cycle', title, brief }] };
  },
});

/** What the outcome report says about the next intent; undefined when every measure was reached. */
function intentOf({ config, values }: StepInput<NextConfig>): JsonObject | undefined {
  const setting = { path: '/report', label: 'Outcome report' };
  const report = valueOf(config.report, values, setting);
  if (!isJsonObject(report))
    throw new AppError('expression_failed', { message: `"${setting.label}" is no outcome report.`, path: setting.path });
  const intent = report['next_intent'];
  return intent !== undefined && isJsonObject(intent) ? intent : undefined;
}
