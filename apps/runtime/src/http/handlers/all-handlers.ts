import type { RouteHandlers } from '../route-handler.ts';
import { documentHandlers } from './document-handlers.ts';
import { gateHandlers } from './gate-handlers.ts';
import { guestHandlers } from './guest-handlers.ts';
import { type HouseHandlerDeps, houseHandlers } from './house-handlers.ts';
import { type PeopleHandlerDeps, peopleHandlers } from './people-handlers.ts';
import { noticeHandlers } from './notice-handlers.ts';
import { pipelineHandlers } from './pipeline-handlers.ts';
import { type RunHandlerDeps, runHandlers } from './run-handlers.ts';
import { signoffHandlers } from './signoff-handlers.ts';
import { tryHandlers } from './try-handlers.ts';
import { type TogetherHandlerDeps, togetherHandlers } from './together-handlers.ts';

/** Every route's handler. One line a resource. */
export function allHandlers(
  deps: RunHandlerDeps & HouseHandlerDeps & PeopleHandlerDeps & TogetherHandlerDeps,
  publicUrl: string,
): RouteHandlers {
  return {
    ...pipelineHandlers(deps),
    ...togetherHandlers(deps),
    ...runHandlers(deps),
    ...tryHandlers(deps),
    ...gateHandlers(deps),
    ...guestHandlers(deps),
    ...noticeHandlers(deps),
    ...houseHandlers(deps),
    ...peopleHandlers(deps),
    ...signoffHandlers(deps),
    ...documentHandlers(deps, publicUrl),
  };
}
