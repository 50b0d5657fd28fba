import { LIMITS } from '@baton/schema/limits';
import { z } from 'zod';
import { entryIdSchema, expressionSchema, idsAreUnique, labelSchema, templateSchema, UNIQUE_IDS } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { DONE, EXHAUSTED, RESERVED_OUTCOMES } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';
import { firstLine } from '../shared/words.ts';

export const ON_ITEM_FAILURE = ['stop', 'keep_going', 'collect'] as const;

const leaveSchema = z.strictObject({
  id: entryIdSchema.refine((id) => id !== DONE.id && !RESERVED_OUTCOMES.includes(id), { error: 'This id is taken by Baton itself.' }),
  label: labelSchema.default(''),
});

export const eachConfigSchema = z.strictObject({
  /** The list to work through. */
  over: expressionSchema.default(''),
  /** Names an item, so that a changed list reuses what stayed the same. Empty: the item's content. */
  itemKey: expressionSchema.default(''),
  /** What people call an item. Text with holes. */
  itemTitle: templateSchema.default(''),
  /** How many items at the same time. */
  concurrency: z.int().min(1).max(50).default(LIMITS.frameConcurrency),
  onItemFailure: z.enum(ON_ITEM_FAILURE).default('stop'),
  /** Ways to leave the whole frame early. */
  leaves: z.array(leaveSchema).max(4).refine(idsAreUnique, UNIQUE_IDS).default([]),
});
export type EachConfig = z.infer<typeof eachConfigSchema>;

/** Runs the steps inside once per item of a list, several at a time, and gives back the results in the list's order. */
export const eachDefinition = defineNode<EachConfig>({
  type: 'each',
  version: 1,
  title: 'For each',
  summary: 'Does the steps inside once for every item of a list',
  family: 'frame',
  phase: 'control',
  search: ['loop', 'list', 'parallel', 'every', 'items', 'map', 'repeat', 'batch', 'for each'],
  order: 50,
  capabilities: { container: true, decides: true },
  config: eachConfigSchema,
  defaults: { over: '', itemKey: '', itemTitle: '', concurrency: LIMITS.frameConcurrency, onItemFailure: 'stop', leaves: [] },
  fields: [
    { key: 'over', kind: 'value', label: 'List', wants: 'list', help: 'The steps inside run once for each of its items.', required: true },
    { key: 'itemTitle', kind: 'template', label: 'Name of an item', placeholder: '{{ item.title }}', rows: 1 },
    {
      key: 'itemKey',
      kind: 'value',
      label: 'What an item is known by',
      help: 'When the list changes, items known by the same value keep their work. Empty: the whole item.',
      placeholder: 'item.id',
    },
    { key: 'concurrency', kind: 'number', label: 'At the same time', min: 1, max: 50, unit: 'items' },
    {
      key: 'onItemFailure',
      kind: 'choice',
      label: 'If an item fails',
      options: [
        { value: 'stop', label: 'Ask a person' },
        { value: 'keep_going', label: 'Leave it out and go on' },
        { value: 'collect', label: 'Go on and list it as failed' },
      ],
    },
    {
      key: 'leaves',
      kind: 'list',
      label: 'Ways to leave early',
      help: 'A step inside can end the whole list by one of these.',
      addLabel: 'Add a way out',
      title: 'label',
      max: 4,
      ids: true,
      entry: { label: '' },
      item: [{ key: 'label', kind: 'text', label: 'Name of the path', placeholder: 'Back to the diagnosis', required: true }],
    },
  ],
  outcomes: (config) => [
    DONE,
    ...config.leaves.map(({ id, label }) => ({ id, label: label || 'Without a name', kind: 'decision' as const })),
    ...(config.leaves.length > 0 ? [EXHAUSTED] : []),
  ],
  outputSchema: () => ({
    type: 'array',
    items: {
      type: 'object',
      properties: { key: { type: 'string' }, item: {}, end: { type: 'string' }, output: {} },
      required: ['key', 'item', 'end', 'output'],
    },
  }),
  references: (config) => [
    ...value('/over', config.over),
    ...value('/itemKey', config.itemKey),
    ...template('/itemTitle', config.itemTitle),
  ],
  describe: (config) =>
    config.over ? `For each of ${firstLine(config.over, 40)} · ${config.concurrency} at a time` : 'For each item of a list',
});
