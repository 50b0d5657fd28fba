import { z } from 'zod';
import { entryIdSchema, expressionSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { value } from '../shared/references.ts';

export const leaveConfigSchema = z.strictObject({
  /** One of the frame's own ways out. */
  outcome: z.union([z.literal(''), entryIdSchema]).default(''),
  /** What the frame hands on in that case. */
  output: expressionSchema.default(''),
});
export type LeaveConfig = z.infer<typeof leaveConfigSchema>;

/** Ends the frame around it at once, by another of its ways out. Items still at work are cancelled. */
export const leaveDefinition = defineNode<LeaveConfig>({
  type: 'leave',
  version: 1,
  title: 'Leave the list',
  summary: 'Ends the whole list early by another path',
  family: 'frame',
  phase: 'control',
  search: ['break', 'exit', 'stop', 'abort', 'leave', 'back', 'escape'],
  order: 55,
  capabilities: { leavesFrame: true, instant: true },
  config: leaveConfigSchema,
  defaults: { outcome: '', output: '' },
  fields: [
    {
      key: 'outcome',
      kind: 'frame-outcome',
      label: 'Leave by',
      help: 'The ways out are set on the list around this step.',
      required: true,
    },
    { key: 'output', kind: 'value', label: 'Hand on', help: 'What the list gives to the next step in this case.', wants: 'any' },
  ],
  outcomes: () => [],
  outputSchema: () => ({}),
  references: (config) => value('/output', config.output),
  describe: () => 'Ends the whole list early',
});
