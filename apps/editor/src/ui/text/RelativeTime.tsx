import { useNow } from '../clock/clock-context.ts';
import { agoWords, momentWords } from '../words/date-words.ts';

/** When something happened, as a person would say it; the exact moment on hover. `at` is an ISO date. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(15_000);
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return null;
  return (
    <time dateTime={at} title={momentWords(instant, now)}>
      {agoWords(instant, now)}
    </time>
  );
}
