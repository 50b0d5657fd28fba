import { useNow } from '../../ui/clock/clock-context.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import type { StepLook } from '../../store/run-look.ts';

/** Shorter than this, how long somebody is waited for says nothing. */
const WORTH_TELLING_MS = 60_000;

/** "Waiting for Priya · 2 d" */
export function WaitLine({ look, at }: { look: StepLook; at?: number | undefined }) {
  const clock = useNow();
  const since = look.since === undefined ? 0 : (at ?? clock) - Date.parse(look.since);
  return (
    <>
      {look.words ?? 'Waiting'}
      {look.since !== undefined && since >= WORTH_TELLING_MS && ` · ${durationWords(since)}`}
    </>
  );
}
