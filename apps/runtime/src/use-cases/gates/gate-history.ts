import type { GateView } from '@baton/schema/api/gate-view';
import type { Assignee, GateRequest } from '@baton/schema/run/gate';
import type { GateState, RunState } from '@baton/schema/run/state';
import { sameScope } from './step-names.ts';

type Line = GateView['history'][number];

/** All rounds of one question, oldest first. */
export function roundsOf(run: RunState, gate: GateState): GateState[] {
  return Object.values(run.gates)
    .filter((other) => other.nodeId === gate.nodeId && sameScope(other.scope, gate.scope))
    .toSorted((a, b) => a.round - b.round || (a.openedAt < b.openedAt ? -1 : 1));
}

/** What happened around this question, in sentences, oldest first: every round, answer, decision and change of its documents. */
export function gateHistory(run: RunState, gate: GateState, request: GateRequest, wordsFor: (assignee: Assignee) => string): Line[] {
  const labels = new Map(request.decisions.map((option) => [option.outcome, option.label]));
  const lines = roundsOf(run, gate)
    .filter((round) => round.round <= gate.round)
    .flatMap((round) => [...linesOfRound(round, labels, gate.round > 1), ...happeningLines(round, wordsFor), ...redoLines(round)]);
  return [...lines, ...versionLines(run, request)].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function linesOfRound(gate: GateState, labels: ReadonlyMap<string, string>, several: boolean): Line[] {
  const asked = several ? `Asked in round ${gate.round}` : 'Asked';
  const lines: Line[] = [{ at: gate.openedAt, text: `${asked}: ${gate.question}` }];
  for (const answer of gate.answers) {
    const hats = gate.parties.filter((party) => answer.parties.includes(party.id)).map((party) => party.label);
    const hat = hats.length > 0 && gate.parties.length > 1 ? ` (${hats.join(', ')})` : '';
    const reason = answer.reason.trim() === '' ? '' : `: ${answer.reason.trim()}`;
    lines.push({ at: answer.at, text: `${answer.actor.name}${hat} chose “${labels.get(answer.decision) ?? answer.decision}”${reason}` });
    if (answer.void)
      lines.push({ at: answer.at, text: `The approval of ${answer.actor.name} no longer counts, because the text was changed after it` });
  }
  if (gate.roundAsked) {
    const { by, at, why } = gate.roundAsked;
    lines.push({ at, text: `${by.name} asked for one more round: ${why}` });
  }
  for (const { by, at, why } of gate.roundsGranted ?? [])
    lines.push({ at, text: `${by.name} allowed one more round${why === '' ? '' : `: ${why}`}` });
  if (gate.decision && gate.parties.length > 1) lines.push({ at: gate.decision.at, text: `Decided: ${gate.decision.label}` });
  if (gate.status === 'withdrawn') {
    const by = gate.withdrawnBy && gate.withdrawnBy.kind !== 'system' ? ` by ${gate.withdrawnBy.name}` : '';
    lines.push({
      at: gate.withdrawnAt ?? gate.openedAt,
      text: `Withdrawn${by}: ${WITHDRAWN[gate.withdrawn ?? ''] ?? gate.withdrawn ?? 'no longer needed'}`,
    });
  }
  return lines;
}

const REMINDED = {
  before: 'Whoever has not answered was reminded',
  due: 'Whoever has not answered was reminded: it is due today',
  overdue: 'Overdue: whoever has not answered was reminded',
  passed: 'The due date passed without a decision, and it keeps waiting',
};

/** Reminders, passing it up, giving it to somebody else, and who tried without being asked. */
function happeningLines(gate: GateState, wordsFor: (assignee: Assignee) => string): Line[] {
  const hats = (ids: readonly string[]): string =>
    gate.parties
      .filter((party) => ids.includes(party.id))
      .map((party) => party.label)
      .join(', ');
  return (gate.happened ?? []).map((entry) => {
    switch (entry.kind) {
      case 'reminded':
        return { at: entry.at, text: REMINDED[entry.when] };
      case 'escalated':
        return { at: entry.at, text: `Nobody answered in time, so this may be answered as well by: ${wordsFor(entry.to)}` };
      case 'reassigned':
        return { at: entry.at, text: `${entry.by.name} gave “${hats([entry.party])}” to ${entry.toName}: ${entry.reason}` };
      case 'refused':
        return { at: entry.at, text: `${entry.by.name} tried to answer for “${hats(entry.parties)}” and was not asked` };
    }
  });
}

/** What an agent was asked to do again from inside the gate, and what became of it. */
function redoLines({ redos = [] }: GateState): Line[] {
  return redos.flatMap(({ at, by, instruction, made, fault, endedAt = at }) => [
    { at, text: `${by.name} asked the agent to redo a passage: ${instruction}` },
    ...(made ? [{ at: endedAt, text: `The agent redid the passage: ${made.title}, version ${made.version}` }] : []),
    ...(fault ? [{ at: endedAt, text: `The agent did not redo the passage: ${fault.message}` }] : []),
  ]);
}

const WITHDRAWN: Record<string, string> = {
  'being redone': 'the work is being redone',
  stopped: 'the run was stopped',
  race: 'another branch was first',
  left: 'the run left this part another way',
  item_failed: 'another item failed',
};

function versionLines(run: RunState, request: GateRequest): Line[] {
  return request.documents.flatMap((document) =>
    (run.artefacts[document.ref.artefact] ?? []).map(({ ref, at, actor }) => ({
      at,
      text: `${actor.kind === 'system' ? 'Written' : `${actor.name} changed it`}: ${document.label}, version ${ref.version}`,
    })),
  );
}
