import type { Pipeline } from '@baton/schema/graph/pipeline';
import { lineOfSteps, plainStep } from './line-of-steps.ts';

/** Waits until the date that the brief names, and ends. */
export function waitingPipeline(): Pipeline {
  const pause = plainStep('pause', 'wait', { for: 'date', until: 'brief.until' });
  return lineOfSteps('Waits', { key: 'until', label: 'Until?' }, [pause]);
}
