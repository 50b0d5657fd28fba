import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';
import { LIMITS } from '@baton/schema/limits';
import type { ModelAnswer, ModelMessage, StepContext, StepInput, StepResult } from '@baton/schema/node/executor';
import { addUsage, type Usage } from '@baton/schema/run/values';
import { defineExecutor } from '../shared/executor.ts';
import { buildMessages } from './build-messages.ts';
import type { AgentConfig } from './config.ts';
import { looksLikeRefusal } from './looks-like-refusal.ts';
import { ReadableStream } from './readable-stream.ts';
import { repairWords } from './repair-words.ts';
import { type AnswerFault, type AnswerResult, askedSchema, resultOfAnswer } from './result-of-answer.ts';

/**
 * One call of the model, checked, and one request to mend the answer if it does not fit.
 * Throws AppError: what the model port throws, `output_invalid` with the path of the first fault and all of them as
 * issues, `model_refused` for prose that declines, `budget_used_up`, `too_large`, `expression_failed`. What the calls
 * cost is in `details.usage` of every error thrown after the first answer.
 */
export const agentExecutor = defineExecutor<AgentConfig>({
  type: 'agent',
  async execute(input, ctx): Promise<StepResult> {
    const messages = buildMessages(input);
    refuseTooLong(messages);
    refuseOverBudget(input, undefined);
    const first = await ask(input, ctx, messages, '');
    const result = resultOfAnswer(first.text, input, ctx.now());
    if (result.ok) return done(result, first.usage);
    refuseRefusal(first);
    refuseOverBudget(input, first.usage);
    const repair: ModelMessage[] = [
      ...messages,
      { role: 'assistant', content: first.text.slice(0, LIMITS.renderedChars / 2) || '(empty)' },
      { role: 'user', content: repairWords(result.faults, askedSchema(input) !== undefined) },
    ];
    const second = await ask(input, ctx, repair, '/repair', first.usage);
    const usage = addUsage(first.usage, second.usage) ?? second.usage;
    const mended = resultOfAnswer(second.text, input, ctx.now());
    if (mended.ok) return done(mended, usage);
    refuseRefusal({ text: second.text, usage });
    throw unusable(mended.faults, usage);
  },
});

async function ask(
  input: StepInput<AgentConfig>,
  ctx: StepContext,
  messages: ModelMessage[],
  suffix: string,
  before?: Usage,
): Promise<ModelAnswer> {
  const { config, step } = input;
  const schema = askedSchema(input);
  const stream = schema && new ReadableStream(schema.schema);
  if (suffix !== '') ctx.emitText('\n\n');
  const item = step.scope.at(-1)?.item;
  const { previous, edited } = input.feedback ?? {};
  // Asked again, a rehearsal plays the sample as it is: with the edits it did not fit.
  const changed = suffix === '' && previous !== undefined && edited !== undefined ? { previous, edited } : undefined;
  try {
    return await ctx.model.call(
      {
        messages,
        ...(schema && { schema }),
        variety: config.variety,
        maxOutputTokens: config.answerLength,
        timeoutMs: config.timeoutMinutes * 60_000,
        ...(config.model !== '' && { model: config.model }),
      },
      {
        signal: ctx.signal,
        idempotencyKey: `${ctx.idempotencyKey}${suffix}`,
        sample: { nodeKey: step.nodeKey, round: step.round, ...(item !== undefined && { item }), ...(changed && { changed }) },
        onText(delta) {
          const text = stream ? stream.push(delta) : delta;
          if (text !== '') ctx.emitText(text);
        },
      },
    );
  } catch (error) {
    throw before && isAppError(error) ? withUsage(error, before) : error;
  }
}

function done(result: Extract<AnswerResult, { ok: true }>, usage: Usage): StepResult {
  const { output, artefact, answers, cleaned } = result;
  return {
    kind: 'done',
    outcome: 'done',
    output,
    artefact,
    usage,
    ...(answers && { answers }),
    ...(cleaned && { cleaned: true as const }),
  };
}

function refuseTooLong(messages: readonly ModelMessage[]): void {
  const chars = messages.reduce((sum, message) => sum + message.content.length, 0);
  if (chars > LIMITS.renderedChars)
    throw new AppError('model_context_too_long', {
      message: `The instructions with all the material have ${chars.toLocaleString('en')} characters; one step may send at most ${LIMITS.renderedChars.toLocaleString('en')}.`,
    });
}

/** Checked before each call: what was spent by earlier attempts of this round and by the call before. */
function refuseOverBudget({ config, spent }: StepInput<AgentConfig>, sofar: Usage | undefined): void {
  const total = addUsage(spent, sofar);
  if (config.budget === undefined || !total || total.cost === null || total.cost < config.budget) return;
  throw new AppError('budget_used_up', {
    message: `This round has cost ${total.cost.toFixed(2)}, and its budget is ${config.budget.toFixed(2)}.`,
    path: '/budget',
    ...(sofar && { details: { usage: { ...sofar } } }),
  });
}

/** Prose that declines is a refusal to be read, not a fault of form to be mended. */
function refuseRefusal({ text, usage }: ModelAnswer): void {
  if (!looksLikeRefusal(text)) return;
  throw new AppError('model_refused', {
    message: `The model declined to answer: ${text.trim().slice(0, 600)}`,
    details: { message: text.trim().slice(0, 2_000), usage: { ...usage } },
  });
}

function unusable(faults: readonly AnswerFault[], usage: Usage): AppError {
  const [worst] = faults;
  const issues = faults.map(({ path, message }): Issue => ({
    code: 'output_invalid',
    severity: 'error',
    where: { path },
    message,
    fix: 'Try again, or write the result by hand.',
  }));
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new AppError('output_invalid', {
    message: `The result does not fit, also after asking again: ${worst?.message ?? ''}${more}`,
    path: worst?.path ?? '',
    issues,
    details: { usage: { ...usage } },
  });
}

function withUsage(error: AppError, before: Usage): AppError {
  const own = error.details?.['usage'];
  const total = addUsage(before, own as unknown as Usage | undefined) ?? before;
  const { code, message, fix, path, issues, cause } = error;
  return new AppError(code, {
    message,
    fix,
    ...(path !== undefined && { path }),
    issues,
    details: { ...error.details, usage: { ...total } },
    cause,
  });
}
