import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import { SYSTEM } from '@baton/schema/run/actor';
import type { Account } from '../accounts.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { askForAFix } from '../fail-step.ts';
import { faultOf } from '../faults.ts';
import { letGo } from '../let-go.ts';
import { headOf, type Place } from '../places.ts';
import { canStart } from '../ready.ts';

/**
 * An attempt begins: the first of a ready place, the next one of a step that is to be tried again, or the repetition of
 * one that was cut off with its worker. A paused run begins nothing. A model step over the run's budget is not begun; a person is asked.
 */
export function stepStarted(draft: Draft, { place, attempt, recovered, died, accounts }: CommandOf<'step-started'>): AppError | undefined {
  const { state, view } = draft;
  const step = state.steps[place.step];
  const again = step !== undefined && (step.status === 'retrying' || (step.status === 'running' && !step.frame));
  if (state.held || (step ? !again || attempt !== step.attempt + 1 : attempt !== 1 || !canStart(view, state, place))) {
    return new AppError('step_not_there');
  }
  if (step) letGo(draft, step, SYSTEM, 'it is tried again');
  const refused = (died && tooDeadly(draft, place)) || overBudget(draft, place, accounts);
  const marks = { ...(recovered && { recovered: true as const }), ...(died && { died: true as const }) };
  if (refused) askForAFix(draft, place, { fault: faultOf(refused) });
  else emit(draft, SYSTEM, 'step.started', { ...headOf(place), attempt, ...marks });
  return undefined;
}

/** Whoever works on this step dies of it. A person who asks for it again starts the count anew. */
function tooDeadly({ state, view }: Draft, place: Place): AppError | undefined {
  const deaths = (state.steps[place.step]?.deaths ?? 0) + 1;
  if (deaths < LIMITS.workerDeaths) return undefined;
  return new AppError('step_kills_worker', {
    message: `The server died ${deaths} times in a row while it worked on "${view.node(place.nodeId)?.node.name ?? place.nodeId}".`,
  });
}

/** The money of the run, or of one that it works for, is spent. A person who asks for the step again has said yes to more. */
function overBudget(draft: Draft, place: Place, given: readonly Account[] | undefined): AppError | undefined {
  const { state, view } = draft;
  if (view.node(place.nodeId)?.can.callsModel !== true || state.steps[place.step]?.retriedBy) return undefined;
  return budgetUsedUp(draft, given);
}

/** The account that is spent, in words. */
export function budgetUsedUp(draft: Draft, given: readonly Account[] | undefined): AppError | undefined {
  const { state } = draft;
  const over = (given ?? ownAccount(draft)).find(({ spent, budget }) => spent >= budget);
  if (!over) return undefined;
  const { spent, budget, currency, pipelineName } = over;
  const who =
    over.runId === state.runId ? 'This run has' : `“${pipelineName}”, for which this run works, has together with the runs that it called`;
  return new AppError('budget_used_up', {
    message: `${who} spent ${spent.toFixed(2)} ${currency} of its AI budget of ${budget.toFixed(2)} ${currency}.`,
    fix: 'Try the step again to go on over the budget, write its result by hand, or stop the run.',
  });
}

function ownAccount({ state, view }: Draft): Account[] {
  const { name, policies } = view.pipeline;
  const { budgetPerRun, currency } = policies;
  if (budgetPerRun === undefined) return [];
  return [{ runId: state.runId, pipelineName: name, spent: state.usage?.cost ?? 0, budget: budgetPerRun, currency }];
}
