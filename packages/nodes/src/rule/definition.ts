import { z } from 'zod';
import { entryIdSchema, expressionSchema, idsAreUnique, labelSchema, UNIQUE_IDS } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { EXHAUSTED, RESERVED_OUTCOMES } from '../shared/outcomes.ts';
import { condition } from '../shared/references.ts';
import { count } from '../shared/words.ts';

const caseSchema = z.strictObject({
  id: entryIdSchema.refine((id) => !RESERVED_OUTCOMES.includes(id), { error: 'This id is taken by Baton itself.' }),
  label: labelSchema.default(''),
  when: expressionSchema.default(''),
});

export const ruleConfigSchema = z.strictObject({
  /** Tried in order; the first that is true is taken. */
  cases: z.array(caseSchema).min(1).max(12).refine(idsAreUnique, UNIQUE_IDS),
  /** Name of the path that is taken when no case is true. */
  otherwise: labelSchema.default('Otherwise'),
});
export type RuleConfig = z.infer<typeof ruleConfigSchema>;

/** Chooses a path by conditions, without a person and without a model. */
export const ruleDefinition = defineNode<RuleConfig>({
  type: 'rule',
  version: 1,
  title: 'Rule',
  summary: 'Takes one path or another by a condition',
  family: 'rule',
  phase: 'control',
  search: ['if', 'branch', 'condition', 'switch', 'decide', 'else', 'route', 'case', 'logic'],
  order: 40,
  capabilities: { decides: true, instant: true },
  config: ruleConfigSchema,
  defaults: { cases: [{ id: 'yes', label: 'Yes', when: '' }], otherwise: 'Otherwise' },
  fields: [
    {
      key: 'cases',
      kind: 'list',
      label: 'Cases',
      help: 'Tried from top to bottom. The first one that holds is taken.',
      addLabel: 'Add a case',
      title: 'label',
      min: 1,
      max: 12,
      ids: true,
      entry: { label: '', when: '' },
      required: true,
      item: [
        { key: 'label', kind: 'text', label: 'Name of the path', placeholder: 'Not a learning problem', required: true },
        { key: 'when', kind: 'condition', label: 'Taken when', required: true },
      ],
    },
    { key: 'otherwise', kind: 'text', label: 'Name of the path when no case holds' },
  ],
  outcomes: (config) => [
    ...config.cases.map(({ id, label }) => ({ id, label: label || 'Without a name', kind: 'decision' as const })),
    { id: 'otherwise', label: config.otherwise || 'Otherwise', kind: 'decision' },
    EXHAUSTED,
  ],
  outputSchema: () => ({
    type: 'object',
    properties: { case: { type: 'string' }, label: { type: 'string' } },
    required: ['case', 'label'],
  }),
  references: (config) => config.cases.flatMap((entry, index) => condition(`/cases/${index}/when`, entry.when)),
  describe: (config) => `${count(config.cases.length + 1, 'path')}: ${config.cases.map((entry) => entry.label || '…').join(', ')}`,
});
