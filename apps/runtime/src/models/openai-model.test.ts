import { describe, expect, it } from 'vitest';
import { KEY, withService } from './testing/call.ts';

const SCHEMA = {
  name: 'diagnosis',
  schema: { type: 'object', properties: { cause: { type: 'string' } }, required: ['cause'], additionalProperties: false },
};

describe('a call that goes well', () => {
  it('streams the text and hands back the same text with usage and cost', () =>
    withService(
      async ({ call, server, heard }) => {
        server.next({
          kind: 'answer',
          text: 'Nobody answers reports. Größe, 訓練, 👩🏽‍🏭.',
          usage: { prompt_tokens: 1_000, completion_tokens: 500 },
        });
        const answer = await call({ variety: 0.2, maxOutputTokens: 900 });
        expect(answer.text).toBe('Nobody answers reports. Größe, 訓練, 👩🏽‍🏭.');
        expect(heard.join('')).toBe(answer.text);
        expect(heard.length).toBeGreaterThan(1);
        expect(answer.usage).toEqual({ calls: 1, inputTokens: 1_000, outputTokens: 500, cost: 0.006, model: 'test-model' });
        expect(server.requests).toHaveLength(1);
        expect(server.requests[0]?.body).toMatchObject({
          model: 'test-model',
          stream: true,
          temperature: 0.2,
          max_tokens: 900,
          stream_options: { include_usage: true },
        });
        expect(server.requests[0]?.headers['authorization']).toBe(`Bearer ${KEY}`);
      },
      // Each piece in a packet of its own.
      {
        settings: { prices: { inputPerMillion: 2, outputPerMillion: 8 } },
        tokenMs: 1,
        pause: () => new Promise((resolve) => setImmediate(resolve)),
      },
    ));

  it('asks for JSON by schema, strictly where the schema allows it', () =>
    withService(async ({ call, server }) => {
      await call({ schema: SCHEMA });
      await call({ schema: { name: 'my form!', schema: { type: 'object', properties: { a: { type: 'string' } } } } });
      expect(server.requests[0]?.body.response_format).toEqual({ type: 'json_schema', json_schema: { ...SCHEMA, strict: true } });
      expect(server.requests[1]?.body.response_format?.json_schema).toMatchObject({ name: 'my_form_', strict: false });
    }));

  it('counts tokens by length where the service does not, and knows no cost without a price', () =>
    withService(async ({ call, server }) => {
      server.next((request) => ({
        kind: 'stream',
        parts: [
          { data: { choices: [{ index: 0, delta: { role: 'assistant', content: 'Eight ch' } }], model: request.model } },
          { data: { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] } },
          'done',
        ],
      }));
      const { usage, text } = await call({ messages: [{ role: 'user', content: 'x'.repeat(40) }] });
      expect(text).toBe('Eight ch');
      expect(usage).toEqual({ calls: 1, inputTokens: 10, outputTokens: 2, cost: null, model: 'test-model' });
    }));

  it('takes a model of the step before the one of the workspace, and a service without a key', () =>
    withService(
      async ({ call, server }) => {
        const { usage } = await call({ model: 'other-model' });
        expect(server.requests[0]?.body.model).toBe('other-model');
        expect(usage.model).toBe('other-model');
      },
      { settings: { apiKey: '' } },
    ));

  it('speaks the same protocol whatever the name of the model', () =>
    withService(async ({ call, server }) => {
      for (const model of ['gpt-5-codex', 'o3', 'gpt-5-pro', 'llama3.2:1b']) await call({ model, maxOutputTokens: 500 });
      expect(server.requests.map((request) => request.path)).toEqual(Array.from({ length: 4 }, () => '/v1/chat/completions'));
      expect(server.requests.map(({ body }) => body.max_tokens ?? body.max_completion_tokens)).toEqual([500, 500, 500, 500]);
    }));

  it('reads an answer that comes in one body although a stream was asked for', () =>
    withService(async ({ call, server }) => {
      const whole = (finish: string) => ({
        kind: 'status' as const,
        status: 200,
        body: {
          choices: [{ index: 0, message: { role: 'assistant', content: 'All at once.' }, finish_reason: finish }],
          usage: { prompt_tokens: 3, completion_tokens: 4 },
        },
      });
      server.next(whole('stop'), whole('length'));
      await expect(call()).resolves.toMatchObject({ text: 'All at once.', usage: { inputTokens: 3, outputTokens: 4 } });
      await expect(call()).rejects.toMatchObject({ code: 'model_cut_off' });
    }));

  it('calls nobody without a model', async () => {
    const { createOpenAiModel } = await import('./openai-model.ts');
    const { fakeClock } = await import('../ports/testing/fake-clock.ts');
    const model = createOpenAiModel({
      settings: async () => undefined,
      clock: fakeClock(),
      fetch: () => Promise.reject(new Error('called')),
    });
    const options = { signal: new AbortController().signal, onText: () => undefined, idempotencyKey: 'k' };
    await expect(model.call({ messages: [] }, options)).rejects.toMatchObject({ code: 'model_not_connected' });
  });
});

describe('a service that knows less', () => {
  it('is asked more simply once, and that is remembered', () =>
    withService(async ({ call, server }) => {
      server.when((request) => request.response_format?.type === 'json_schema', 'schema_refused');
      server.always({ kind: 'answer', text: '{"cause": "tools"}' });
      await expect(call({ schema: SCHEMA })).resolves.toMatchObject({ text: '{"cause": "tools"}' });
      await call({ schema: SCHEMA });
      expect(server.requests.map((request) => request.body.response_format?.type)).toEqual(['json_schema', 'json_object', 'json_object']);
      expect(server.requests[1]?.text).toContain('"cause"');
    }));

  it('is sent no temperature when it takes none', () =>
    withService(async ({ call, server }) => {
      server.when((request) => request.temperature !== undefined, 'temperature_refused');
      await call({ variety: 0.3 });
      expect(server.requests.map((request) => request.body.temperature)).toEqual([0.3, undefined]);
    }));

  it('is not asked for ever', () =>
    withService(async ({ call, server }) => {
      server.always('schema_refused');
      await expect(call({ schema: SCHEMA })).rejects.toMatchObject({ code: 'model_bad_request' });
      expect(server.requests).toHaveLength(3);
    }));
});

describe('stopping', () => {
  it('ends at once and closes the connection, before the first byte and in the middle', () =>
    withService(async ({ call, server, nextPiece }) => {
      for (const [index, fault] of (['slow_first_byte', 'stall'] as const).entries()) {
        const stop = new AbortController();
        server.next(fault);
        const begun = fault === 'stall' ? nextPiece() : server.seen((requests) => requests.length === index + 1);
        const answer = call({}, stop.signal);
        await begun;
        stop.abort(new Error('stopped by a person'));
        await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
        await server.seen((requests) => requests[index]?.aborted === true);
      }
    }));
});
