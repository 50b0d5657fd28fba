import type { RunSummary } from '@baton/schema/api/runs';
import type { Status } from '../chip/status-look.ts';
import { countWords, namesWords, sentence } from '../words/count-words.ts';

export interface RunWords {
  status: Status;
  words: string;
}

/** A run's status in the words of the lists: what goes on, or how it ended. */
export function runWords(run: Pick<RunSummary, 'status' | 'counts' | 'ends' | 'waitingFor'> & { mode?: RunSummary['mode'] }): RunWords {
  switch (run.status) {
    case 'attention':
      return { status: 'attention', words: run.counts.attention > 1 ? `${run.counts.attention} steps need a fix` : 'Needs a fix' };
    case 'working':
      return { status: 'working', words: run.counts.working > 1 ? `${run.counts.working} steps working` : 'Working' };
    case 'waiting':
      return run.waitingFor.length > 0
        ? {
            status: 'waiting',
            words: run.waitingFor.length > 1 ? `${sentence(countWords(run.waitingFor.length, 'decision'))} wait` : 'Waiting for a person',
          }
        : // A test also waits where a person asked it to; which of the two it is, the run itself says.
          { status: 'waiting_time', words: run.mode === 'test' || run.mode === 'rehearsal' ? 'Waiting' : 'Waiting for its time' };
    case 'held':
      return { status: 'held', words: 'Paused' };
    case 'finished':
      return { status: 'finished', words: run.ends.length > 0 ? namesWords(run.ends) : 'Finished' };
    case 'cancelled':
      return { status: 'stopped', words: 'Stopped' };
  }
}
