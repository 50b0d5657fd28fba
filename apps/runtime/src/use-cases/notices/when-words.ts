const formats = new Map<string, Intl.DateTimeFormat>();

/** "Thu 26 Nov, 17:00 (Europe/Berlin)": a moment as the clock of the workspace shows it, which need not be the reader's. */
export function whenWords(instant: string | number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const part: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(new Date(instant))) part[type] = value;
  return `${part['weekday']} ${part['day']} ${part['month']}, ${part['hour']}:${part['minute']} (${timeZone})`;
}
