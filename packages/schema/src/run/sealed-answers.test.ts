import { expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import type { RunEvent } from './events.ts';
import { foldRun } from './reduce-run.ts';
import { eventsFor, sealedEvent, stateFor } from './sealed-answers.ts';

const ANN: Actor = { kind: 'user', id: 'ann', name: 'Ann' };
const BEN: Actor = { kind: 'user', id: 'ben', name: 'Ben' };
const at = '2026-11-30T09:00:00.000Z';
const head = { gateId: 'g', step: 'gate#1' };

function journal(by: readonly Actor[], decided = false): RunEvent[] {
  const place = { nodeId: 'gate', scope: [], round: 1 };
  const parties = ['a', 'b'].map((id) => ({ id, label: id, blocking: true, assignee: { kind: 'anyone' as const } }));
  const data = [
    { type: 'gate.opened', actor: ANN, data: { ...head, ...place, question: 'Good?', parties, release: false, documents: [] } },
    ...by.map((actor, i) => ({
      type: 'gate.answered',
      actor,
      data: {
        ...head,
        parties: [['a', 'b'][i] ?? ''],
        decision: 'canary',
        reason: 'canary',
        approving: true,
        sealed: true,
        details: { inline: 'canary' },
      },
    })),
    ...(decided
      ? [
          {
            type: 'gate.decided',
            actor: BEN,
            data: {
              ...head,
              decision: 'x',
              label: 'X',
              approving: true,
              reason: '',
              edited: [],
              about: [],
              output: { inline: {} },
              signoff: 's',
            },
          },
        ]
      : []),
  ];
  return data.map((event, i) => ({ runId: 'r', seq: i + 1, at, v: 1, ...event }) as RunEvent);
}
const knows = (events: RunEvent[], reader: Actor): boolean[] => [
  JSON.stringify(eventsFor(events, foldRun('r', events), reader)).includes('canary'),
  JSON.stringify(stateFor(foldRun('r', events), reader)).includes('canary'),
];

test('what others answered on their own is read after one’s own answer, or when it is decided', () => {
  expect(knows(journal([BEN]), ANN)).toEqual([false, false]);
  expect(knows(journal([BEN]), BEN), 'one’s own').toEqual([true, true]);
  expect(knows(journal([BEN, ANN]), ANN)).toEqual([true, true]);
  expect(knows(journal([BEN], true), ANN)).toEqual([true, true]);
  const [, answer] = journal([BEN]);
  expect(answer && sealedEvent(answer)).toMatchObject({ actor: BEN, data: { parties: ['a'], decision: '', reason: '' } });
  expect(JSON.stringify(answer && sealedEvent(answer))).not.toContain('canary');
});
