import type { StepInput } from '@baton/schema/node/executor';
import { contentKey } from '../shared/content-key.ts';
import { holds } from '../shared/evaluate.ts';
import type { GateConfig } from './config.ts';

/**
 * The decision that a dialled gate takes without a person, or undefined when a person is asked. Which runs of a sample
 * are asked follows from the key of the step and is the same for each attempt: nobody gets a second draw.
 */
export function passWithoutPerson(
  { config, values }: StepInput<GateConfig>,
  idempotencyKey: string,
): GateConfig['decisions'][number] | undefined {
  const { dial, decisions, release } = config;
  if (dial.mode === 'always' || release) return undefined;
  const asked =
    dial.mode === 'sampled'
      ? drawn(idempotencyKey, dial.share)
      : holds(dial.when, values, { path: '/dial/when', label: 'Ask a person when' });
  if (asked) return undefined;
  return decisions.find((decision) => decision.id === dial.passAs) ?? decisions.find((decision) => decision.tone === 'go') ?? decisions[0];
}

function drawn(key: string, share: number): boolean {
  return Number.parseInt(contentKey(key).slice(0, 8), 16) / 2 ** 32 < share;
}
