import { countSteps } from '@baton/schema/run/run-status';
import type { RunState, StepWait } from '@baton/schema/run/state';
import type { Status } from '../../ui/chip/status-look.ts';
import { countLabel, namesWords } from '../../ui/words/count-words.ts';
import type { Zone } from '../../ui/words/date-words.ts';
import type { WaitedFor } from './waited-for.ts';
import { waitsWords } from './wait-words.ts';

/** People that a chip has room for. */
const NAMED = 2;

/** What goes on in a run right now, a chip for each: what needs a fix, who is waited for, who works, or how it ended. */
export function liveWords(state: RunState, waits: WaitedFor, zone?: Zone): { status: Status; words: string }[] {
  if (state.ended) {
    const ends = namesWords(state.ended.ends.map((end) => end.name));
    return [
      state.ended.status === 'cancelled'
        ? { status: 'stopped', words: 'Stopped' }
        : { status: 'finished', words: ends === '' ? 'Finished' : ends },
    ];
  }
  const counts = countSteps(state);
  const open = Object.values(state.gates).filter((gate) => gate.status === 'open');
  const people = [...(waits.me ? ['you'] : []), ...waits.others];
  return [
    ...(counts.attention > 0
      ? [{ status: 'attention' as const, words: counts.attention === 1 ? 'Needs a fix' : `${counts.attention} steps need a fix` }]
      : []),
    ...(open.length > 0
      ? [
          {
            status: 'waiting' as const,
            words: `Waiting for ${people.length > NAMED ? `${namesWords(people.slice(0, 1))} and ${people.length - 1} others` : namesWords(people)}`,
          },
        ]
      : []),
    ...(counts.working > 0 ? [{ status: 'working' as const, words: `${countLabel(counts.working, 'step')} working` }] : []),
    ...(open.length === 0 && counts.working === 0 && counts.attention === 0 && counts.waiting > 0
      ? [
          marked(state)
            ? { status: 'held' as const, words: 'The test waits for you' }
            : { status: 'waiting_time' as const, words: waitsWords(waitsOf(state), zone) },
        ]
      : []),
  ];
}

function waitsOf(state: RunState): StepWait[] {
  return Object.values(state.current).flatMap((key) => {
    const step = state.steps[key];
    return step?.status === 'waiting' && step.wait ? [step.wait] : [];
  });
}

function marked(state: RunState): boolean {
  return Object.values(state.current).some((key) => state.steps[key]?.wait?.kind === 'mark');
}
