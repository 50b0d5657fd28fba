import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';

/** Takes something that happened outside to the step that waits for it. @throws AppError `too_large`, `too_many_items`. */
export async function postEvent(
  deps: HouseDeps,
  caller: Caller,
  body: BodyOf<'events.post'>,
  idempotency: { key: string; bodyHash: string } | undefined,
): Promise<string> {
  const { name, correlation, payload = null } = body;
  if (Buffer.byteLength(JSON.stringify(payload)) > LIMITS.outputBytes)
    throw new AppError('too_large', {
      message: `An event may carry ${LIMITS.outputBytes / 1024 / 1024} MB, because it becomes the result of a step.`,
      path: '/payload',
    });
  const { workspaceId, actor } = caller;
  const event = { eventId: deps.ids.next(), workspaceId, name, correlation, payload, by: actor };
  return deps.engine.postEvent({ ...event, ...(idempotency && { idempotency }) });
}
