import { z } from 'zod';
import { expressionSchema, labelSchema, sentenceSchema, templateSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { durationSchema, durationWords } from '../shared/duration.ts';
import { DONE } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';
import { firstLine } from '../shared/words.ts';

export const WAIT_KINDS = ['duration', 'date', 'event'] as const;

export const waitConfigSchema = z.strictObject({
  for: z.enum(WAIT_KINDS).default('duration'),
  duration: durationSchema.default(''),
  /** A date or instant from the data. One that has passed goes on at once. */
  until: expressionSchema.default(''),
  /** This long after the date. */
  plus: durationSchema.default(''),
  event: labelSchema.default(''),
  /** Tells one awaited event from another: the order's number, say. */
  correlation: templateSchema.default(''),
  /** Why it waits, as people read it. */
  why: sentenceSchema.default(''),
});
export type WaitConfig = z.infer<typeof waitConfigSchema>;

/** Waits for a while, until a date, or until something arrives. Survives restarts. */
export const waitDefinition = defineNode<WaitConfig>({
  type: 'wait',
  version: 1,
  title: 'Wait',
  summary: 'Waits for a while, until a date, or until something arrives',
  family: 'time',
  phase: 'control',
  search: ['delay', 'pause', 'sleep', 'timer', 'date', 'until', 'days', 'event', 'schedule', 'later'],
  order: 70,
  capabilities: { waitsForTime: true },
  config: waitConfigSchema,
  defaults: { for: 'duration', duration: 'P7D', until: '', plus: '', event: '', correlation: '', why: '' },
  fields: [
    {
      key: 'for',
      kind: 'choice',
      label: 'Wait',
      options: [
        { value: 'duration', label: 'For a while' },
        { value: 'date', label: 'Until a date' },
        { value: 'event', label: 'Until something arrives' },
      ],
    },
    { key: 'duration', kind: 'duration', label: 'How long', required: true, showWhen: { key: 'for', is: ['duration'] } },
    { key: 'until', kind: 'value', label: 'Date', wants: 'date', required: true, showWhen: { key: 'for', is: ['date'] } },
    {
      key: 'plus',
      kind: 'duration',
      label: 'And then',
      help: 'Added to the date: 30 days after the launch.',
      showWhen: { key: 'for', is: ['date'] },
    },
    { key: 'event', kind: 'text', label: 'What arrives', holds: 'name', required: true, showWhen: { key: 'for', is: ['event'] } },
    {
      key: 'correlation',
      kind: 'template',
      label: 'Which one',
      help: 'Something that only the right one carries.',
      rows: 1,
      showWhen: { key: 'for', is: ['event'] },
    },
    { key: 'why', kind: 'text', label: 'Why', placeholder: 'People need a month with the new job aid' },
  ],
  outcomes: () => [DONE],
  outputSchema: (config) =>
    config.for === 'event'
      ? {}
      : {
          type: 'object',
          properties: { at: { type: 'string', format: 'date-time' }, late: { type: 'boolean' } },
          required: ['at', 'late'],
        },
  references: (config) => {
    if (config.for === 'date') return value('/until', config.until);
    return config.for === 'event' ? template('/correlation', config.correlation) : [];
  },
  describe: (config) => {
    if (config.for === 'duration') return durationWords(config.duration) || 'For how long?';
    if (config.for === 'event') return config.event ? `Until ${config.event}` : 'Until what?';
    const after = durationWords(config.plus);
    return config.until ? `Until ${after ? `${after} after ` : ''}${firstLine(config.until, 40)}` : 'Until when?';
  },
});
