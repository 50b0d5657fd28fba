import { LIMITS } from '@baton/schema/limits';
import { z } from 'zod';
import { assigneeSchema, NOBODY_ANSWERS, OWNERS } from '../shared/people.ts';
import { expressionSchema, labelSchema, templateSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { DONE } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';
import { count } from '../shared/words.ts';

export const figuresConfigSchema = z.strictObject({
  question: templateSchema.default('What do the figures say now?'),
  intro: templateSchema.default(''),
  /** The measures asked for: the intent's `metrics`. */
  metrics: expressionSchema.default(''),
  who: labelSchema.default('Whoever holds the figures'),
  assignee: assigneeSchema.default({ kind: 'starter' }),
  dueInWorkingDays: z.int().min(0).max(250).optional(),
  nobodyAnswers: z.enum(NOBODY_ANSWERS).optional(),
  /** Who may answer as well once it is overdue. */
  escalateTo: assigneeSchema.default(OWNERS),
  minutes: z.int().min(1).max(480).optional(),
});
export type FiguresConfig = z.infer<typeof figuresConfigSchema>;

/** Asks a person for numbers: typed, or pasted from a table. Reads every row and says which ones it could not read. */
export const figuresDefinition = defineNode<FiguresConfig>({
  type: 'figures',
  version: 1,
  title: 'Figures',
  summary: 'Asks for numbers, typed or from a table',
  family: 'data',
  phase: 'E',
  search: ['survey', 'numbers', 'csv', 'data', 'measure', 'metrics', 'kpi', 'results', 'import', 'table', 'monitor', 'excel'],
  order: 75,
  capabilities: { waitsForPerson: true },
  config: figuresConfigSchema,
  defaults: {
    question: 'What do the figures say now?',
    intro: '',
    metrics: '',
    who: 'Whoever holds the figures',
    assignee: { kind: 'starter' },
    nobodyAnswers: 'remind',
  },
  fields: [
    { key: 'question', kind: 'template', label: 'Question', rows: 2 },
    { key: 'intro', kind: 'template', label: 'What to look for', help: 'Where the numbers come from and over which time.', rows: 3 },
    { key: 'metrics', kind: 'value', label: 'Measures', help: 'The list of measures of the intent brief.', wants: 'list', required: true },
    { key: 'who', kind: 'text', label: 'Who knows them' },
    { key: 'assignee', kind: 'people', label: 'Who that is', required: true },
    { key: 'dueInWorkingDays', kind: 'number', label: 'Due after', min: 0, max: 250, unit: 'working days' },
    {
      key: 'nobodyAnswers',
      kind: 'choice',
      label: 'If nobody answers',
      required: true,
      options: [
        { value: 'wait', label: 'Keep waiting' },
        { value: 'remind', label: 'Remind them again' },
        { value: 'escalate', label: 'Pass it up' },
      ],
    },
    {
      key: 'escalateTo',
      kind: 'people',
      label: 'Pass it up to',
      required: true,
      showWhen: { key: 'nobodyAnswers', is: ['escalate'] },
    },
    { key: 'minutes', kind: 'number', label: 'Takes about', min: 1, max: 480, unit: 'minutes' },
  ],
  outcomes: () => [DONE],
  outputSchema: () => ({
    type: 'object',
    properties: {
      figures: {
        type: 'array',
        maxItems: LIMITS.figureRows,
        items: {
          type: 'object',
          properties: {
            metric_id: { type: 'string' },
            value: { type: ['number', 'null'] },
            n: { type: 'integer' },
            from: { type: 'string', format: 'date' },
            to: { type: 'string', format: 'date' },
            note: { type: 'string' },
          },
          required: ['metric_id', 'value', 'n'],
        },
      },
      report: {
        type: 'object',
        properties: {
          read: { type: 'integer' },
          withoutValue: { type: 'array', items: { type: 'string' } },
          leftOut: { type: 'array', items: { type: 'string' } },
          withoutCount: { type: 'array', items: { type: 'string' } },
          by: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
        },
        required: ['read', 'withoutValue', 'withoutCount', 'leftOut', 'by', 'at'],
      },
    },
    required: ['figures', 'report'],
  }),
  references: (config) => [
    ...template('/question', config.question),
    ...template('/intro', config.intro),
    ...value('/metrics', config.metrics),
  ],
  describe: (config) => {
    const due = config.dueInWorkingDays === undefined ? '' : ` · due in ${count(config.dueInWorkingDays, 'working day')}`;
    return `${config.who || 'Who?'}${due}`;
  },
  gate: (config) => ({
    hasOwner: true,
    hasDeadline: config.dueInWorkingDays !== undefined,
    hasNobodyAnswers: config.nobodyAnswers !== undefined,
    dialled: false,
    // It takes numbers down and approves no text.
    authorMayApprove: false,
    shows: [],
    fields: { deadline: 'dueInWorkingDays', nobodyAnswers: 'nobodyAnswers' },
  }),
});
