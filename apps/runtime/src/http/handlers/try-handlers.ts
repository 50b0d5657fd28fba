import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { listTries } from '../../use-cases/tries/list-tries.ts';
import { startTry } from '../../use-cases/tries/start-try.ts';
import type { HandlersOf } from '../route-handler.ts';

export function tryHandlers(deps: HouseDeps): HandlersOf<'tries'> {
  return {
    'tries.list': ({ caller, params }) => listTries(deps, caller, params.pipelineId),
    'tries.start': async ({ caller, params, body, idempotency }) => ({
      runId: await startTry(deps, caller, params.pipelineId, body, idempotency),
    }),
  };
}
