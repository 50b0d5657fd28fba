import type { RunWrites } from '../store/run-store.ts';
import { type Draft, write } from './draft.ts';
import { isTry } from './is-try.ts';

type OutboxRow = NonNullable<RunWrites['outbox']>[number];

/** Something that people may be told of. What happens in a try says so: no chat room hears of it. */
export function tell(draft: Draft, { kind, about, payload }: OutboxRow): void {
  write(draft, 'outbox', { kind, about, payload: isTry(draft.state) ? { ...payload, tried: true } : payload });
}
