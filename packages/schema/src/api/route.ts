import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import type { RouteName } from './paths.ts';
import type { Permission } from './permissions.ts';

/** One contract per route, shared by both ends: the server checks with it, the client is typed by it, OpenAPI is made of it. */
export interface RouteContract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  name: RouteName;
  permission: Permission;
  summary: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  /** Status of success; 200 unless said. */
  status?: 200 | 201 | 202 | 204;
  /** `stream`: server-sent events; `file`: bytes. */
  kind?: 'json' | 'stream' | 'file';
  /** Takes an `Idempotency-Key` header. */
  idempotent?: boolean;
  /** Also for a guest, who has a pass to one gate and nothing else. */
  guests?: boolean;
}

const nothing = z.object({});

interface RouteOptions<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  permission: Permission;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: 200 | 201 | 202 | 204;
  kind?: 'json' | 'stream' | 'file';
  idempotent?: boolean;
  guests?: boolean;
}

/** Fills the parts a route does not use with the empty object, so that every contract has the same shape. */
export function route<
  R extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(name: RouteName, options: RouteOptions<P, Q, B, R>): RouteContract<P, Q, B, R> {
  return {
    name,
    ...options,
    params: options.params ?? (nothing as unknown as P),
    query: options.query ?? (nothing as unknown as Q),
    body: options.body ?? (nothing as unknown as B),
  };
}

/** A shape that is checked elsewhere (a pipeline by validatePipeline, a run state by its own code): any JSON to zod. */
export function trusted<T>(): z.ZodType<T> {
  return z.any() as unknown as z.ZodType<T>;
}

/** Ids in addresses: never longer than ours, never a path. */
export const idParam = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const pageQuery = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSizeMax).optional(),
});
/** `next` is absent on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}
export const isoInstant = z.string();
