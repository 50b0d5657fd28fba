import type { StepResult } from '@baton/schema/node/executor';
import { defineExecutor } from '../shared/executor.ts';
import type { GateConfig } from './config.ts';
import { gateRequest } from './gate-request.ts';
import { passWithoutPerson } from './pass-without-person.ts';

/** Asks people, unless the dial lets this run pass. The engine writes the gate and settles the step with the decision. */
export const gateExecutor = defineExecutor<GateConfig>({
  type: 'gate',
  async execute(input, ctx): Promise<StepResult> {
    const passed = passWithoutPerson(input, ctx.idempotencyKey);
    if (!passed) return { kind: 'wait_person', gate: gateRequest(input) };
    const output = {
      decision: passed.id,
      label: passed.label,
      reason: '',
      choices: [],
      chosen: [],
      fields: {},
      by: '',
      at: ctx.now(),
      documents: [],
    };
    return { kind: 'done', outcome: passed.id, output };
  },
});
