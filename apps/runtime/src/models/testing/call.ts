import type { ModelAnswer, ModelRequest } from '@baton/schema/node/executor';
import { ModelServer, type ModelServerOptions } from '../../../../../tests/support/model-server.ts';
import { type FakeClock, fakeClock } from '../../ports/testing/fake-clock.ts';
import type { ModelSettings } from '../model-settings.ts';
import { createOpenAiModel } from '../openai-model.ts';

export const KEY = 'sk-test-key';

export interface Bench {
  server: ModelServer;
  clock: FakeClock;
  /** Pieces streamed so far, over all calls. */
  heard: string[];
  call: (request?: Partial<ModelRequest>, signal?: AbortSignal) => Promise<ModelAnswer>;
  /** Resolves with the next streamed piece. */
  nextPiece: () => Promise<string>;
}

/** The adapter against a local service over a real socket, with a clock that only moves when the test says so. */
export async function withService(
  work: (bench: Bench) => Promise<void>,
  options: ModelServerOptions & { settings?: Partial<ModelSettings> } = {},
): Promise<void> {
  const clock = fakeClock();
  const server = await ModelServer.start({ now: () => clock.now(), ...options });
  const heard: string[] = [];
  const waiting: ((piece: string) => void)[] = [];
  const settings: ModelSettings = { baseUrl: server.url, apiKey: KEY, model: 'test-model', ...options.settings };
  const model = createOpenAiModel({ settings: async () => settings, clock, fetch: globalThis.fetch });
  const bench: Bench = {
    server,
    clock,
    heard,
    nextPiece: () => new Promise((resolve) => waiting.push(resolve)),
    call: (request = {}, signal = new AbortController().signal) =>
      model.call(
        { messages: [{ role: 'user', content: 'Why does nobody report?' }], ...request },
        {
          signal,
          idempotencyKey: 'k',
          onText(piece) {
            heard.push(piece);
            waiting.shift()?.(piece);
          },
        },
      ),
  };
  try {
    await work(bench);
  } finally {
    await server.close();
  }
}
