import type { ApiBody, ApiParams, ApiQuery, ApiResponse } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import type { Problem } from '@baton/schema/api/problem';
import type { RunEvent } from '@baton/schema/run/events';

interface Call<N extends RouteName> {
  params?: ApiParams<N>;
  query?: ApiQuery<N>;
  body?: ApiBody<N>;
  idempotencyKey?: string;
}
export interface Reply<N extends RouteName> {
  status: number;
  data: ApiResponse<N>;
  problem: Problem;
}

/** A typed client over real HTTP, with the session's cookie. */
export class ApiClient {
  readonly base: string;
  private cookie: string;
  /** `cookie`: of a session that is open already. */
  constructor(base: string, cookie = '') {
    this.base = base;
    this.cookie = cookie;
  }

  async signIn(email: string, password: string): Promise<void> {
    const reply = await fetch(`${this.base}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.base },
      body: JSON.stringify({ email, password }),
    });
    if (!reply.ok) throw new Error(`sign-in answered ${reply.status}: ${await reply.text()}`);
    this.cookie = reply.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  }

  headers(): Record<string, string> {
    return { cookie: this.cookie, origin: this.base };
  }

  /** The reply as it is, whatever its status. */
  async ask<N extends RouteName>(name: N, call: Call<N> = {}): Promise<Reply<N>> {
    const [method = 'GET', pattern = ''] = PATHS[name].split(' ');
    const params = (call.params ?? {}) as Record<string, string>;
    const path = pattern.replace(/:(\w+)/g, (_all, key: string) => encodeURIComponent(params[key] ?? ''));
    const query = new URLSearchParams(
      Object.entries((call.query ?? {}) as Record<string, unknown>).map(([key, value]) => [key, String(value)]),
    );
    const reply = await fetch(`${this.base}${path}${query.size > 0 ? `?${query}` : ''}`, {
      method,
      headers: {
        ...this.headers(),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
        ...(call.idempotencyKey && { 'idempotency-key': call.idempotencyKey }),
      },
      ...(method !== 'GET' && { body: JSON.stringify(call.body ?? {}) }),
    });
    const json = (await reply.json()) as never;
    return { status: reply.status, data: json, problem: json };
  }

  /** The data, or an error that carries the problem's words. */
  async call<N extends RouteName>(name: N, call: Call<N> = {}): Promise<ApiResponse<N>> {
    const reply = await this.ask(name, call);
    if (reply.status >= 400) throw new Error(`${name} answered ${reply.status}: ${JSON.stringify(reply.problem)}`);
    return reply.data;
  }

  /** Follows a run's stream until `until` says so; returns every journal event and text frame seen. */
  async follow(
    runId: string,
    until: (event: RunEvent) => boolean,
    after = 0,
    onFrame?: (event: string, data: unknown) => void,
  ): Promise<RunEvent[]> {
    const stop = new AbortController();
    const reply = await fetch(`${this.base}/api/runs/${runId}/events`, {
      headers: { ...this.headers(), 'last-event-id': String(after) },
      signal: stop.signal,
    });
    if (!reply.ok || !reply.body) throw new Error(`stream answered ${reply.status}`);
    const events: RunEvent[] = [];
    let buffer = '';
    try {
      for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
        buffer += chunk;
        const frames = buffer.split('\n\n');
        buffer = frames.pop() ?? '';
        for (const frame of frames) {
          const field = (name: string) =>
            frame
              .split('\n')
              .find((line) => line.startsWith(`${name}:`))
              ?.slice(name.length + 1)
              .trim();
          const data = field('data');
          if (data === undefined) continue;
          onFrame?.(field('event') ?? 'message', JSON.parse(data));
          if (field('id') === undefined) continue;
          const event = JSON.parse(data) as RunEvent;
          events.push(event);
          if (until(event)) return events;
        }
      }
    } finally {
      stop.abort();
    }
    return events;
  }
}
