import type { Contracts } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';
import type { z } from 'zod';

/** What a use case is given: the input of its contract after checking, defaults filled in. */
export type BodyOf<N extends RouteName> = z.output<Contracts[N]['body']>;
export type QueryOf<N extends RouteName> = z.output<Contracts[N]['query']>;
