import { STATUS_LOOK } from '../ui/chip/status-look.ts';
import { countLabel } from '../ui/words/count-words.ts';
import type { StepLook } from './run-look.ts';

type Looks = Readonly<Record<string, StepLook>>;

export interface RunNews {
  /** What can wait for its turn; empty when nothing is new. */
  polite: string;
  /** What a person has to know at once. */
  urgent: string;
}

/** Named in one message; more would still be read out when the next one is due. */
const NAMED = 3;

/** What is new on the steps between two moments, in one sentence each: only how they stand now, not what lay between. */
export function runNews(before: Looks, now: Looks, nameOf: (id: string) => string | undefined): RunNews {
  const told: string[] = [];
  const urgent: string[] = [];
  for (const [id, look] of Object.entries(now)) {
    const [was, name] = [before[id], nameOf(id)];
    if (name === undefined || (was && was.step === look.step && was.status === look.status && was.words === look.words)) continue;
    if (look.status === 'attention')
      urgent.push(`${name} needs a fix. ${look.fault ? `${look.fault.message} ${look.fault.fix}` : ''}`.trim());
    else told.push(`${name}: ${lower(look.words ?? STATUS_LOOK[look.status].words)}.`);
  }
  const rest = told.length - NAMED;
  return {
    polite: [...told.slice(0, NAMED), ...(rest > 0 ? [`${countLabel(rest, 'more step')} moved on.`] : [])].join(' '),
    urgent: urgent.join(' '),
  };
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
