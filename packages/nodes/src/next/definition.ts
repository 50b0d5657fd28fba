import { z } from 'zod';
import { expressionSchema, nameSchema, templateSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { DONE } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';
import { firstLine } from '../shared/words.ts';

export const nextConfigSchema = z.strictObject({
  title: templateSchema.default(''),
  /** The outcome report whose open measures become the next intent. */
  report: expressionSchema.default(''),
  /** Fields of the next brief that are worked out here. Those not named are carried over, with what changed put in. */
  fields: z
    .array(z.strictObject({ field: nameSchema, value: expressionSchema.default('') }))
    .max(60)
    .refine((fields) => new Set(fields.map((entry) => entry.field)).size === fields.length, { error: 'Two entries set the same field.' })
    .default([]),
});
export type NextConfig = z.infer<typeof nextConfigSchema>;

/** Opens the brief of the next run, filled in from what this one found out. Nothing starts until a person says so. */
export const nextDefinition = defineNode<NextConfig>({
  type: 'next',
  version: 1,
  title: 'Next cycle',
  summary: 'Fills in the brief of the next run',
  family: 'data',
  phase: 'E',
  search: ['loop', 'cycle', 'again', 'follow up', 'iterate', 'continue', 'brief', 'close the loop'],
  order: 90,
  capabilities: { opensCycle: true },
  config: nextConfigSchema,
  defaults: { title: '', report: '', fields: [] },
  fields: [
    {
      key: 'report',
      kind: 'value',
      label: 'Outcome report',
      help: 'Measures that were not reached go into the next brief.',
      wants: 'document',
      required: true,
    },
    { key: 'title', kind: 'template', label: 'Name of the next run', placeholder: '{{ run.title }}, next cycle', rows: 1 },
    {
      key: 'fields',
      kind: 'list',
      label: 'Fields of the next brief',
      help: 'Only where the usual filling in is not what you want. All other fields are carried over.',
      addLabel: 'Set a field',
      title: 'field',
      max: 60,
      entry: { field: 'field', value: '' },
      item: [
        { key: 'field', kind: 'text', label: 'Field of the brief', holds: 'name', required: true },
        { key: 'value', kind: 'value', label: 'Value', wants: 'any', required: true },
      ],
    },
  ],
  outcomes: () => [DONE],
  outputSchema: () => ({
    type: 'object',
    properties: { title: { type: 'string' }, brief: { type: 'object' }, changed: { type: 'array', items: { type: 'string' } } },
    required: ['title', 'brief', 'changed'],
  }),
  references: (config) => [
    ...template('/title', config.title),
    ...value('/report', config.report),
    ...config.fields.flatMap((entry, index) => value(`/fields/${index}/value`, entry.value)),
  ],
  describe: (config) => firstLine(config.title) || 'The next brief, filled in',
});
