import type { RunEventData } from '@baton/schema/run/events';
import type { StepWait } from '@baton/schema/run/state';
import type { Zone } from '../../ui/words/date-words.ts';

/** What a step waits for, to stand behind "until": a day and a time, or something that arrives. Undefined: a person. */
export function untilWords(wait: StepWait | RunEventData['step.waiting']['wait'], zone: Zone): string | undefined {
  if (wait.kind === 'time') return momentOf(wait.at ?? '', zone);
  if (wait.kind === 'child') return `“${wait.pipelineName ?? 'another pipeline'}” has ended`;
  if (wait.kind !== 'event') return undefined;
  const which = wait.correlation === undefined || wait.correlation === '' ? '' : ` for ${wait.correlation}`;
  return `“${wait.name ?? 'something'}” arrives${which}`;
}

/** The chip of a run that only waits: "Waits until Thu 26 Nov 2026, 17:00, and for 2 more". The nearest date comes first. */
export function waitsWords(waits: readonly StepWait[], zone: Zone): string {
  const dated = waits.filter((wait) => wait.kind === 'time').toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));
  const first = dated[0] ?? waits.find((wait) => wait.kind === 'event' || wait.kind === 'child');
  const until = first && untilWords(first, zone);
  if (until === undefined) return 'Waiting for its time';
  return `Waits until ${until}${waits.length > 1 ? `, and for ${waits.length - 1} more` : ''}`;
}

function momentOf(iso: string, zone: Zone): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).formatToParts(at);
  const part = (type: string): string => words.find((word) => word.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`;
}
