import { z } from 'zod';
import { defineNode } from '../shared/define-node.ts';
import { sentenceSchema } from '../shared/config-parts.ts';
import { firstLine } from '../shared/words.ts';

export const startConfigSchema = z.strictObject({
  /** Words above the form that starts a run. */
  intro: sentenceSchema.default(''),
});
export type StartConfig = z.infer<typeof startConfigSchema>;

/** Where a run begins: the brief form that the pipeline asks for. Its output is the filled-in brief. */
export const startDefinition = defineNode<StartConfig>({
  type: 'start',
  version: 1,
  title: 'Start',
  summary: 'Asks for the brief and starts the run',
  family: 'start',
  phase: 'A',
  search: ['begin', 'brief', 'form', 'intake', 'trigger', 'input', 'problem', 'request'],
  order: 10,
  capabilities: { entry: true, instant: true },
  config: startConfigSchema,
  defaults: { intro: '' },
  fields: [
    {
      key: 'intro',
      kind: 'longtext',
      label: 'Words above the form',
      help: 'Two or three sentences for whoever starts a run. The questions themselves belong to the pipeline.',
    },
  ],
  outcomes: () => [{ id: 'done', label: 'Started', kind: 'next' }],
  outputSchema: () => ({ type: 'object' }),
  references: () => [],
  describe: (config) => firstLine(config.intro) || 'The brief form',
});
