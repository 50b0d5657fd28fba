/** A wait longer than this is no wait but a fault of the header. */
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * How long a service asks us to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3). Undefined when it says nothing that can be understood.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const inMs = headers.get('retry-after-ms');
  const header = headers.get('retry-after')?.trim() ?? '';
  const wait = isNumber(inMs) ? Number(inMs) : isNumber(header) ? Number(header) * 1000 : httpDate(header) - nowMs;
  if (!Number.isFinite(wait) || wait > LONGEST_MS) return undefined;
  return Math.max(0, Math.round(wait));
}

/** JavaScript reads nearly anything as some date ("-5"), so the form is checked first. */
function httpDate(text: string): number {
  return /^[A-Z][a-z]+,? .*\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
}

function isNumber(text: string | null): boolean {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim());
}
