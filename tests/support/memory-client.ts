import type { ApiBody, ApiParams, ApiQuery, ApiResponse } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import type { Problem } from '@baton/schema/api/problem';

interface Requests {
  request(url: string, init: RequestInit): Response | Promise<Response>;
}
interface Call<N extends RouteName> {
  params?: ApiParams<N>;
  query?: ApiQuery<N>;
  body?: ApiBody<N>;
  headers?: Record<string, string>;
}
export interface MemoryReply<N extends RouteName> {
  status: number;
  headers: Headers;
  data: ApiResponse<N>;
  problem: Problem;
}

/** A browser without a browser: typed calls with a session's cookies, answered in the same process. */
export class MemoryClient {
  readonly cookie: string;
  private readonly app: Requests;
  private readonly base: string;

  constructor(app: Requests, base: string, cookies: readonly string[]) {
    this.app = app;
    this.base = base;
    this.cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  }

  /** Any request with this session. */
  raw(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    return Promise.resolve(
      this.app.request(`${this.base}${path}`, { ...init, headers: { cookie: this.cookie, origin: this.base, ...init.headers } }),
    );
  }

  /** The reply as it is, whatever its status. */
  async ask<N extends RouteName>(name: N, call: Call<N> = {}): Promise<MemoryReply<N>> {
    const [method = 'GET', pattern = ''] = PATHS[name].split(' ');
    const params = (call.params ?? {}) as Record<string, string>;
    const path = pattern.replace(/:(\w+)/g, (_all, key: string) => encodeURIComponent(params[key] ?? ''));
    const query = new URLSearchParams(
      Object.entries((call.query ?? {}) as Record<string, unknown>).map(([key, value]) => [key, String(value)]),
    );
    const sends = method !== 'GET' && method !== 'DELETE';
    const reply = await this.raw(`${path}${query.size > 0 ? `?${query}` : ''}`, {
      method,
      headers: { ...(sends && { 'content-type': 'application/json' }), ...call.headers },
      ...(sends && { body: JSON.stringify(call.body ?? {}) }),
    });
    const json = (await reply.json()) as never;
    return { status: reply.status, headers: reply.headers, data: json, problem: json };
  }

  /** The data, or an error that carries the problem's words. */
  async call<N extends RouteName>(name: N, call: Call<N> = {}): Promise<ApiResponse<N>> {
    const reply = await this.ask(name, call);
    if (reply.status >= 400) throw new Error(`${name} answered ${reply.status}: ${JSON.stringify(reply.problem)}`);
    return reply.data;
  }
}
