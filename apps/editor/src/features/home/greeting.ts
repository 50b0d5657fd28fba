import type { GateSummary } from '@baton/schema/api/gate-view';
import type { Home } from '@baton/schema/api/house';
import { countWords, sentence } from '../../ui/words/count-words.ts';
import type { Zone } from '../../ui/words/date-words.ts';

/** "Good morning" by the reader's own clock. */
export function greeting(now: number, name: string, zone?: Zone): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', ...(zone === undefined ? {} : { timeZone: zone }) }).format(now),
  );
  const part = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return `Good ${part}, ${name.split(' ')[0] ?? name}`;
}

/** "Monday 23 November. Three things wait for you, about 25 minutes in all." Runs that need a fix are named too. */
export function dayLine(
  now: number,
  {
    waiting,
    waitingCount: count,
    attention,
  }: Pick<Home, 'waitingCount'> & { waiting: readonly Pick<GateSummary, 'minutes'>[]; attention: readonly unknown[] },
  zone?: Zone,
): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(zone === undefined ? {} : { timeZone: zone }),
  })
    .format(now)
    .replace(',', '');
  const broken = attention.length === 0 ? '' : `${countWords(attention.length, 'run')} ${attention.length === 1 ? 'needs' : 'need'} a fix`;
  if (count === 0) return `${day}. ${broken === '' ? 'Nothing waits for you' : sentence(broken)}.`;
  const minutes = waiting.reduce((sum, gate) => sum + (gate.minutes ?? 0), 0);
  const known = waiting.length === count && waiting.every((gate) => gate.minutes !== null);
  const work = known && minutes > 0 ? `, about ${countWords(minutes, 'minute')} in all` : '';
  return `${day}. ${sentence(countWords(count, 'thing'))} ${count === 1 ? 'waits' : 'wait'} for you${work}${broken === '' ? '' : `, and ${broken}`}.`;
}
