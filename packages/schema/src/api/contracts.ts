import type { z } from 'zod';
import { accessRoutes } from './access.ts';
import { accountRoutes } from './account.ts';
import { gateRoutes } from './gates.ts';
import { guestRoutes } from './guests.ts';
import { houseRoutes } from './house.ts';
import { invitationRoutes } from './invitations.ts';
import { noticeRoutes } from './notices.ts';
import type { RouteName } from './paths.ts';
import { peopleRoutes } from './people.ts';
import { pipelineRoutes } from './pipelines.ts';
import type { RouteContract } from './route.ts';
import { pipelineCommentRoutes } from './pipeline-comments.ts';
import { runRoutes } from './runs.ts';
import { signoffRoutes } from './signoffs.ts';
import { steeringRoutes } from './steering.ts';
import { tryRoutes } from './tries.ts';
import { togetherRoutes } from './together.ts';

/** Every route of the product. One line a resource. */
export const CONTRACTS = {
  ...accountRoutes,
  ...accessRoutes,
  ...peopleRoutes,
  ...invitationRoutes,
  ...pipelineRoutes,
  ...togetherRoutes,
  ...pipelineCommentRoutes,
  ...runRoutes,
  ...steeringRoutes,
  ...tryRoutes,
  ...gateRoutes,
  ...guestRoutes,
  ...noticeRoutes,
  ...houseRoutes,
  ...signoffRoutes,
} satisfies Record<RouteName, RouteContract>;
export type Contracts = typeof CONTRACTS;

/** For a typed client: what goes in and what comes back, by route name. Import as a type only in the browser. */
export type ApiParams<N extends RouteName> = z.input<Contracts[N]['params']>;
export type ApiQuery<N extends RouteName> = z.input<Contracts[N]['query']>;
export type ApiBody<N extends RouteName> = z.input<Contracts[N]['body']>;
export type ApiResponse<N extends RouteName> = z.output<Contracts[N]['response']>;
