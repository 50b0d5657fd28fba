import { z } from 'zod';
import { expressionSchema, nameSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { DONE } from '../shared/outcomes.ts';
import { value } from '../shared/references.ts';

export const setConfigSchema = z.strictObject({
  values: z
    .array(z.strictObject({ name: nameSchema, value: expressionSchema.default('') }))
    .max(40)
    .refine((values) => new Set(values.map((entry) => entry.name)).size === values.length, { error: 'Two values have the same name.' })
    .default([]),
});
export type SetConfig = z.infer<typeof setConfigSchema>;

/** Works out values once and gives them names for later steps. */
export const setDefinition = defineNode<SetConfig>({
  type: 'set',
  version: 1,
  title: 'Set values',
  summary: 'Works out values and gives them names',
  family: 'data',
  phase: 'control',
  search: ['variable', 'value', 'assign', 'calculate', 'count', 'data', 'name', 'formula'],
  order: 60,
  capabilities: { instant: true },
  config: setConfigSchema,
  defaults: { values: [] },
  fields: [
    {
      key: 'values',
      kind: 'list',
      label: 'Values',
      addLabel: 'Add a value',
      title: 'name',
      max: 40,
      entry: { name: 'value', value: '' },
      required: true,
      item: [
        {
          key: 'name',
          kind: 'text',
          label: 'Name',
          help: 'Lower-case letters, digits and _.',
          placeholder: 'days_saved',
          holds: 'name',
          required: true,
        },
        { key: 'value', kind: 'value', label: 'Value', wants: 'any', required: true },
      ],
    },
  ],
  outcomes: () => [DONE],
  outputSchema: (config) => ({
    type: 'object',
    properties: Object.fromEntries(config.values.map((entry) => [entry.name, {}])),
    required: config.values.map((entry) => entry.name),
  }),
  references: (config) => config.values.flatMap((entry, index) => value(`/values/${index}/value`, entry.value)),
  describe: (config) => config.values.map((entry) => entry.name).join(', ') || 'Nothing set yet',
});
