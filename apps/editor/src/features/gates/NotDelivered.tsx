import type { GateView } from '@baton/schema/api/gate-view';
import { useNow } from '../../ui/clock/clock-context.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { momentWords } from '../../ui/words/date-words.ts';

/** Who was not reached, and why: the question is open all the same, and somebody may have to tell them. */
export function NotDelivered({ view }: { view: GateView }) {
  const now = useNow(60_000);
  if (view.gate.status !== 'open' || view.undelivered.length === 0) return null;
  const problems = view.undelivered.map(({ channel, to, why, nextTryAt }) => ({
    message: `${channel === 'mail' ? 'Mail' : 'The notice'} to ${to}: ${why}`,
    fix: nextTryAt === null ? 'It is not tried again by itself.' : `It is tried again ${momentWords(Date.parse(nextTryAt), now)}.`,
  }));
  return <ProblemList title="Not everybody could be told" problems={problems} tone="look" />;
}
