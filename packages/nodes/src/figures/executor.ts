import { AppError } from '@baton/schema/errors/app-error';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { StepInput, StepResult } from '@baton/schema/node/executor';
import type { GateRequest } from '@baton/schema/run/gate';
import { asJson } from '../shared/as-json.ts';
import { listOf, rendered } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { FiguresConfig } from './definition.ts';
import { type MetricAsked, metricsAsked } from './metric-asked.ts';
import { type FiguresRead, readFigures } from './read-figures.ts';
import type { RowProblem } from './read-table.ts';

type Input = StepInput<FiguresConfig>;

/**
 * Asks for figures, and reads them when they come. Rows that cannot be read are named and asked for again: nothing is
 * used in part and nothing is left out silently.
 * Throws AppError `expression_failed` or `frame_list_invalid` when there is nothing to ask for.
 */
export const figuresExecutor = defineExecutor<FiguresConfig>({
  type: 'figures',
  async execute(input): Promise<StepResult> {
    const metrics = metricsAsked(listOf(input.config.metrics, input.values, { path: '/metrics', label: 'Measures' }));
    if (metrics.length === 0)
      throw new AppError('expression_failed', {
        message: 'There are no measures to ask for.',
        fix: "Choose the intent brief's measures.",
        path: '/metrics',
      });
    if (!input.resume) return ask(input, metrics, []);
    const answer = isJsonObject(input.resume.payload) ? input.resume.payload : {};
    const fields = answer['fields'];
    const read = readFigures((fields !== undefined && isJsonObject(fields) ? fields['figures'] : undefined) ?? null, metrics);
    if (read.problems.length > 0) return ask(input, metrics, read.problems);
    return { kind: 'done', outcome: 'done', output: outputOf(read, metrics, answer) };
  },
  previewTable(text, metrics) {
    const { figures, problems, delimiter } = readFigures(text, metrics);
    const rows = figures.map(({ metric_id: metric, value, n, from, to, note }) => ({
      metric,
      value,
      n,
      from: from ?? null,
      to: to ?? null,
      ...(note !== undefined && { note }),
    }));
    return { rows, problems, delimiter };
  },
});

function ask(input: Input, metrics: MetricAsked[], problems: readonly RowProblem[]): StepResult {
  const { config, values } = input;
  const why = rendered(config.intro, values, { path: '/intro', label: 'What to look for' });
  const gate: GateRequest = {
    kind: 'form',
    question: rendered(config.question, values, { path: '/question', label: 'Question' }) || input.step.name,
    intro: problems.length === 0 ? why : `${problemWords(problems)}\n\n${why}`.trim(),
    documents: [],
    background: [],
    checklist: [],
    fields: [
      {
        key: 'figures',
        label: 'Figures',
        help: 'Type them in, or paste a table with the columns metric, value, n, from and to. Leave a value empty where there is no data.',
        kind: 'figures',
        required: true,
        metrics,
      },
    ],
    parties: [{ id: 'figures', label: config.who || 'Whoever holds the figures', blocking: true, assignee: config.assignee }],
    decisions: [
      {
        outcome: 'done',
        label: 'Use these figures',
        consequence: 'They are compared with what was intended.',
        tone: 'go',
        approving: false,
        needsReason: false,
        needsChecklist: false,
        needsChoice: false,
        threshold: 'all',
      },
    ],
    release: false,
    notAuthor: false,
    independent: false,
    ...(config.dueInWorkingDays !== undefined && { dueInWorkingDays: config.dueInWorkingDays }),
    nobodyAnswers: config.nobodyAnswers ?? 'wait',
    ...(config.nobodyAnswers === 'escalate' && { escalateTo: config.escalateTo }),
    ...(config.minutes !== undefined && { minutes: config.minutes }),
  };
  return { kind: 'wait_person', gate, resume: true };
}

const MOST_PROBLEMS = 20;
function problemWords(problems: readonly RowProblem[]): string {
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ row, message, fix }) => `- ${row > 0 ? `Row ${row}: ` : ''}${message} ${fix}`);
  const more = problems.length > MOST_PROBLEMS ? `\n- and ${problems.length - MOST_PROBLEMS} more` : '';
  return `The figures could not be used yet. Nothing of them was taken over.\n${lines.join('\n')}${more}`;
}

function outputOf(read: FiguresRead, metrics: readonly MetricAsked[], answer: { [key: string]: Json }): Json {
  const found = new Map(read.figures.map((figure) => [figure.metric_id, figure]));
  const names = (test: (metric: MetricAsked) => boolean): string[] => metrics.filter(test).map((metric) => metric.name);
  return asJson({
    figures: read.figures,
    report: {
      read: read.figures.length,
      withoutValue: names(({ id }) => (found.get(id)?.value ?? null) === null),
      withoutCount: names(({ id }) => found.get(id)?.value !== undefined && found.get(id)?.value !== null && found.get(id)?.n === 0),
      leftOut: read.leftOut,
      by: answer['by'] ?? '',
      at: answer['at'] ?? '',
    },
  });
}
