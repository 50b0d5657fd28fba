import type { ApiResponse } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';
import type { Api, CallInput } from './api.ts';
import { asFault, type Fault } from './fault.ts';

/** What is known of something on the server: the last answer stays while a newer one is fetched or fails. */
export interface Resource<T> {
  data: T | undefined;
  fault: Fault | undefined;
  loading: boolean;
}

interface Entry {
  route: RouteName;
  input: CallInput<RouteName>;
  state: Resource<unknown>;
  inFlight: Promise<void> | undefined;
  watchers: Set<() => void>;
}

const NOTHING: Resource<never> = { data: undefined, fault: undefined, loading: true };

/** A question as one text: the same route, ids and query always give the same one. */
export function resourceKey(route: RouteName, input: { params?: unknown; query?: unknown } = {}): string {
  return JSON.stringify([route, input.params ?? {}, input.query ?? {}]);
}

/** The question that a key stands for. */
export function questionOf<N extends RouteName>(key: string): { route: N; input: CallInput<N> } {
  const [route, params, query] = JSON.parse(key) as [N, CallInput<N>['params'], CallInput<N>['query']];
  return { route, input: { params, query } as CallInput<N> };
}

/**
 * The pages' shared memory of what the server said: two places that ask the same question share one answer and one
 * request, and going back to a page shows its last state at once.
 */
export class ResourceCache {
  readonly #api: Api;
  readonly #entries = new Map<string, Entry>();
  readonly #ahead = new Map<string, Promise<unknown>>();

  constructor(api: Api) {
    this.#api = api;
  }

  read<N extends RouteName>(route: N, input?: CallInput<N>): Resource<ApiResponse<N>> {
    return (this.#entries.get(resourceKey(route, input))?.state ?? NOTHING) as Resource<ApiResponse<N>>;
  }

  watch<N extends RouteName>(route: N, input: CallInput<N> | undefined, changed: () => void): () => void {
    const entry = this.#entry(route, input);
    entry.watchers.add(changed);
    return () => entry.watchers.delete(changed);
  }

  /** Fetches anew; joins a request that is already on its way. */
  load<N extends RouteName>(route: N, input?: CallInput<N>): Promise<void> {
    const entry = this.#entry(route, input);
    entry.inFlight ??= this.#fetch(entry).finally(() => {
      entry.inFlight = undefined;
    });
    return entry.inFlight;
  }

  /** Asks what a page will need before the page itself is there; the answer is for the first who asks for it. */
  ahead<N extends RouteName>(route: N, input: CallInput<N>): void {
    const answer = this.#api.call(route, input);
    // Whoever asks then hears of the fault, or asks again.
    answer.catch(() => {});
    this.#ahead.set(resourceKey(route, input), answer);
  }

  /** An answer of this moment, never an earlier one: the one that was asked for ahead, once, or a new one. */
  async fresh<N extends RouteName>(route: N, input: CallInput<N>): Promise<ApiResponse<N>> {
    const key = resourceKey(route, input);
    const answer = this.#ahead.get(key);
    this.#ahead.delete(key);
    if (!answer) return this.#api.call(route, input);
    return answer.then(
      (data) => data as ApiResponse<N>,
      () => this.#api.call(route, input),
    );
  }

  /** Puts an answer in place that came by another way, such as the reply to a decision. */
  put<N extends RouteName>(route: N, input: CallInput<N> | undefined, data: ApiResponse<N>): void {
    this.#set(this.#entry(route, input), { data, fault: undefined, loading: false });
  }

  /** Everything of these routes that a page shows now is fetched anew; what nobody shows is forgotten. */
  refresh(...routes: RouteName[]): void {
    for (const [key, entry] of this.#entries) {
      if (!routes.includes(entry.route)) continue;
      if (entry.watchers.size > 0) void this.load(entry.route, entry.input);
      else this.#entries.delete(key);
    }
  }

  /** On signing out nothing may stay. */
  clear(): void {
    this.#entries.clear();
    this.#ahead.clear();
  }

  #entry<N extends RouteName>(route: N, input: CallInput<N> | undefined): Entry {
    const key = resourceKey(route, input);
    const known = this.#entries.get(key);
    if (known) return known;
    const entry: Entry = { route, input: (input ?? {}) as CallInput<RouteName>, state: NOTHING, inFlight: undefined, watchers: new Set() };
    this.#entries.set(key, entry);
    return entry;
  }

  async #fetch(entry: Entry): Promise<void> {
    if (entry.state.data !== undefined || entry.state.fault) this.#set(entry, { ...entry.state, loading: true });
    try {
      const data = await this.#api.call(entry.route, entry.input);
      this.#set(entry, { data, fault: undefined, loading: false });
    } catch (error) {
      this.#set(entry, { data: entry.state.data, fault: asFault(error), loading: false });
    }
  }

  #set(entry: Entry, state: Resource<unknown>): void {
    entry.state = state;
    for (const changed of entry.watchers) changed();
  }
}
