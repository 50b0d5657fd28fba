import type { GateDecisionOption, GateParty } from '@baton/schema/run/gate';
import type { GateAnswerState, GateState } from '@baton/schema/run/state';

/** Answers that still count. */
export function standing(gate: Pick<GateState, 'answers'>): GateAnswerState[] {
  return gate.answers.filter((answer) => !answer.void);
}

/** Parties that may still answer. */
export function openParties(gate: Pick<GateState, 'answers' | 'parties'>): GateParty[] {
  const answered = new Set(standing(gate).flatMap((answer) => answer.parties));
  return gate.parties.filter((party) => !answered.has(party.id));
}

/** Those whose answer counts: the blocking ones; when there are none, all. */
function voters(parties: readonly GateParty[]): GateParty[] {
  const blocking = parties.filter((party) => party.blocking);
  return blocking.length > 0 ? blocking : [...parties];
}

export interface Tally {
  /** Outcome of the decision that was reached. */
  decided?: GateDecisionOption;
  /** No decision can be reached any more. */
  stuck: boolean;
}

/**
 * The gate's rule: `all` asks every blocking party, a number asks as many different people among them (one person with
 * two hats counts once). `byParty` counts hats instead, for a workspace of one.
 */
export function tally(gate: Pick<GateState, 'answers' | 'parties'>, decisions: readonly GateDecisionOption[], byParty: boolean): Tally {
  const counting = voters(gate.parties);
  const answers = standing(gate);
  const answerOf = new Map(answers.flatMap((answer) => answer.parties.map((party) => [party, answer] as const)));
  const open = counting.filter((party) => !answerOf.has(party.id)).length;

  const reach = (option: GateDecisionOption): 'yes' | 'may' | 'no' => {
    const chose = counting.filter((party) => answerOf.get(party.id)?.decision === option.outcome);
    if (option.threshold === 'all') {
      if (chose.length === counting.length) return 'yes';
      return chose.length + open === counting.length ? 'may' : 'no';
    }
    const people = new Set(chose.map((party) => (byParty ? party.id : personOf(answerOf.get(party.id)))));
    const needed = Math.min(Math.max(1, option.threshold), counting.length);
    if (people.size >= needed) return 'yes';
    return people.size + open >= needed ? 'may' : 'no';
  };
  const reached = decisions.map((option) => ({ option, reach: reach(option) }));
  const decided = reached.find((entry) => entry.reach === 'yes')?.option;
  return { ...(decided && { decided }), stuck: !decided && reached.every((entry) => entry.reach === 'no') };
}

function personOf(answer: GateAnswerState | undefined): string {
  return `${answer?.actor.kind}:${answer?.actor.id}`;
}
