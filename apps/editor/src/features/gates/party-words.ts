import type { GateView } from '@baton/schema/api/gate-view';
import { numberWord, sentence } from '../../ui/words/count-words.ts';

/** Who decides, as a heading: "You decide alone", "Both of you sign", "Two of three sign". */
export function deciderWords(view: Pick<GateView, 'parties' | 'request'>): string {
  if (view.request.kind === 'form') return 'Who answers';
  const blocking = view.parties.filter((party) => party.blocking);
  const approving = view.request.decisions.find((decision) => decision.approving) ?? view.request.decisions[0];
  const mine = view.parties.some((party) => party.mine);
  if (blocking.length <= 1 || view.parties.every((party) => party.mine)) return mine ? 'You decide alone' : 'One person decides';
  const needed = approving?.threshold ?? 'all';
  if (needed !== 'all' && needed < blocking.length)
    return `${sentence(numberWord(needed))} of ${numberWord(blocking.length)} ${needed === 1 ? 'decides' : 'decide'}`;
  if (blocking.length === 2) return mine ? 'Both of you sign' : 'Both of them sign';
  return `All ${numberWord(blocking.length)} sign`;
}

const NOBODY: Record<GateView['request']['nobodyAnswers'], string> = {
  wait: 'the run keeps waiting here',
  remind: 'whoever has not answered is reminded, and the run keeps waiting',
  escalate: 'it is passed up, and somebody else may answer as well',
  stop: 'it stops, and the record says that nobody answered',
};

/** What silence means: "If nobody answers by Thu 26 Nov, it is passed up …" Never: approved. */
export function silenceWords(view: Pick<GateView, 'request'>, dueDay: string | undefined): string {
  return `If nobody answers${dueDay === undefined ? '' : ` by ${dueDay}`}, ${NOBODY[view.request.nobodyAnswers]}.`;
}

/** Whom a hat waits for: "Noor Haddad, or Legal since it is overdue", "Anyone in the workspace, Sam took it". */
export function asksWords(party: Pick<GateView['parties'][number], 'asks' | 'standIn' | 'takenBy' | 'blocking'>): string {
  const who = party.standIn === '' ? party.asks : `${party.asks}, or ${party.standIn} since it is overdue`;
  const taken = party.takenBy === '' ? '' : `, ${party.takenBy} took it`;
  return `${who}${taken}${party.blocking ? '' : '. Advises only'}`;
}
