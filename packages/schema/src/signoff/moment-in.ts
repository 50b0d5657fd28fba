/** A moment as a record tells it: day, time to the second and the zone by name. A zone that nobody knows is UTC. */
export function momentIn(at: string, timeZone: string | undefined): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const zone = known(timeZone) ?? 'UTC';
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(moment);
  return `${words.replace(' at ', ', ')} (${zone.replaceAll('_', ' ')})`;
}

function known(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined || timeZone === '') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
