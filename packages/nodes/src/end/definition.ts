import { z } from 'zod';
import { expressionSchema, labelSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { value } from '../shared/references.ts';

export const END_KINDS = ['good', 'neutral', 'stopped'] as const;

export const endConfigSchema = z.strictObject({
  /** How this ending reads in lists and reports. Empty: the step's own name. */
  name: labelSchema.default(''),
  kind: z.enum(END_KINDS).default('good'),
  /** What the run, or the item of a list, hands back. */
  output: expressionSchema.default(''),
});
export type EndConfig = z.infer<typeof endConfigSchema>;

const KIND_WORDS: Record<EndConfig['kind'], string> = { good: 'A good ending', neutral: 'An ending', stopped: 'Stopped' };

/** One way in which a run, or an item of a list, ends. */
export const endDefinition = defineNode<EndConfig>({
  type: 'end',
  version: 1,
  title: 'End',
  summary: 'The run, or the item of a list, ends here',
  family: 'end',
  phase: 'control',
  search: ['finish', 'stop', 'done', 'result', 'output', 'outcome', 'close'],
  order: 100,
  capabilities: { terminal: true, instant: true },
  config: endConfigSchema,
  defaults: { name: '', kind: 'good', output: '' },
  fields: [
    { key: 'name', kind: 'text', label: 'Name of this ending', help: "Leave empty to use the step's name.", placeholder: 'Released' },
    {
      key: 'kind',
      kind: 'choice',
      label: 'Kind of ending',
      options: [
        { value: 'good', label: 'A good ending', help: '"Not a training problem" is a good ending too.' },
        { value: 'neutral', label: 'Neither good nor bad' },
        { value: 'stopped', label: 'Stopped' },
      ],
    },
    { key: 'output', kind: 'value', label: 'Hand back', help: 'What the run, or the item of a list, results in.', wants: 'any' },
  ],
  outcomes: () => [],
  outputSchema: () => ({}),
  references: (config) => value('/output', config.output),
  describe: (config) => (config.name ? `${KIND_WORDS[config.kind]}: ${config.name}` : KIND_WORDS[config.kind]),
});
