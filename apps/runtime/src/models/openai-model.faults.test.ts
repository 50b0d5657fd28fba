import { isAppError } from '@baton/schema/errors/app-error';
import { describe, expect, it } from 'vitest';
import { FAULTS, type FaultName } from '../../../../tests/support/model-server/faults.ts';
import { type Bench, KEY, withService } from './testing/call.ts';

const tried = new Set<string>();

/** One request, one fault: whatever a service does, it is told apart, and nothing is asked twice here. */
async function faultOf(
  bench: Bench,
  fault: FaultName,
  request = {},
): Promise<{ code: string; message: string; fix: string; details: Record<string, unknown> }> {
  const before = bench.server.requests.length;
  tried.add(fault);
  bench.server.next(fault);
  const error: unknown = await bench.call(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error(`"${fault}" was taken for an answer or failed without a code: ${String(error)}`);
  expect(bench.server.requests.length - before, fault).toBe(1);
  const said = JSON.stringify({ message: error.message, fix: error.fix, details: error.details });
  expect(said, fault).not.toContain(KEY);
  return { code: error.code, message: error.message, fix: error.fix, details: error.details ?? {} };
}

describe('refused before it began', () => {
  it('busy: the wait that the service asks for, in seconds, as a date, in milliseconds, or none for garbage', () =>
    withService(async (bench) => {
      const waits = {
        rate_limited: undefined,
        rate_limited_for_1s: 1_000,
        rate_limited_until_date: 30_000,
        rate_limited_garbage: undefined,
        rate_limited_for_an_hour: 3_600_000,
        rate_limited_in_ms: 1_500,
      } as const;
      for (const [fault, wait] of Object.entries(waits)) {
        const { code, details } = await faultOf(bench, fault as FaultName);
        expect(code, fault).toBe('model_rate_limited');
        expect(details['retryAfterMs'], fault).toBe(wait);
        expect(details['message'], fault).toContain('Rate limit reached');
      }
    }));

  it('no credit is told apart from being busy', () =>
    withService(async (bench) => {
      const { code, details } = await faultOf(bench, 'quota');
      expect(code).toBe('model_quota');
      expect(details['message']).toContain('exceeded your current quota');
      expect(details).not.toHaveProperty('retryAfterMs');
    }));

  it.each(['error_500', 'html_502', 'unavailable_503', 'overloaded_529', 'reset'] as const)('%s may pass by itself', (fault) =>
    withService(async (bench) => expect((await faultOf(bench, fault)).code).toBe('model_unavailable')),
  );

  it('an error page is told in words, without tags', () =>
    withService(async (bench) => {
      const { message } = await faultOf(bench, 'html_502');
      expect(message).toContain('502 Bad Gateway');
      expect(message).not.toContain('<');
    }));

  it('an input that is too long, with its numbers', () =>
    withService(async (bench) => {
      const { code, message } = await faultOf(bench, 'context_too_long');
      expect(code).toBe('model_context_too_long');
      expect(message).toContain('8,192 tokens fit, 12,034 were sent');
    }));

  it('a wrong key, a forbidden model, an unknown model, a wrong address: each names its setting', () =>
    withService(async (bench) => {
      expect(await faultOf(bench, 'bad_key')).toMatchObject({ code: 'model_refused_key', fix: expect.stringContaining('key in Settings') });
      expect(await faultOf(bench, 'forbidden')).toMatchObject({
        code: 'model_refused_key',
        message: expect.stringContaining('"test-model"'),
      });
      expect(await faultOf(bench, 'no_such_model')).toMatchObject({
        code: 'model_not_found',
        message: expect.stringContaining('"test-model"'),
      });
      expect(await faultOf(bench, 'not_a_model_service')).toMatchObject({
        code: 'model_not_found',
        fix: expect.stringContaining('address in Settings'),
      });
    }));

  it('a request that it finds wrong is not put again', () =>
    withService(async (bench) =>
      expect(await faultOf(bench, 'bad_request')).toMatchObject({
        code: 'model_bad_request',
        message: expect.stringContaining('expected a string'),
      }),
    ));

  it('nobody there', () =>
    withService(
      async ({ call }) => {
        await expect(call()).rejects.toMatchObject({
          code: 'model_unavailable',
          message: expect.stringContaining('127.0.0.1:1 could not be reached'),
        });
      },
      { settings: { baseUrl: 'http://127.0.0.1:1/v1' } },
    ));
});

describe('broken in the middle', () => {
  const codes: [FaultName, string, string][] = [
    ['no_finish', 'model_stalled', 'may be cut off'],
    ['ends_without_done', 'model_stalled', 'may be cut off'],
    ['reset_midway', 'model_unavailable', 'broke in the middle'],
    ['empty_choices', 'model_unavailable', 'nothing in it'],
    ['missing_delta', 'model_unavailable', 'nothing in it'],
    ['error_body_200', 'model_unavailable', 'Upstream provider timed out.'],
    ['html_200', 'model_unavailable', 'not a model service'],
    ['error_event', 'model_unavailable', 'Upstream model crashed.'],
    ['not_json_event', 'model_unavailable', 'not readable JSON'],
    ['cut_off', 'model_cut_off', 'cut off'],
    ['cut_off_json', 'model_cut_off', 'cut off'],
    ['cut_off_tool', 'model_cut_off', 'cut off'],
    ['content_filter', 'model_refused', 'content filter'],
    ['refusal', 'model_refused', 'I cannot help with writing that.'],
    ['tool_with_bad_json', 'output_invalid', '"search"'],
    ['unknown_tool', 'output_invalid', '"send_email"'],
  ];
  it.each(codes)('%s is %s', (fault, code, words) =>
    withService(async (bench) => {
      const found = await faultOf(bench, fault);
      expect(found.code).toBe(code);
      expect(found.message).toContain(words);
    }),
  );

  it('what was paid for is counted', () =>
    withService(async (bench) => {
      expect((await faultOf(bench, 'cut_off_json')).details['usage']).toMatchObject({
        calls: 1,
        model: 'test-model',
        outputTokens: expect.any(Number),
      });
      expect((await faultOf(bench, 'bad_key')).details).not.toHaveProperty('usage');
    }));

  it('an empty answer is an answer: what it lacks is for the step to say', () =>
    withService(async ({ call, server }) => {
      tried.add('empty_answer');
      server.next('empty_answer');
      await expect(call()).resolves.toMatchObject({ text: '' });
    }));
});

describe('silence', () => {
  it.each(['stall', 'stall_with_pings'] as const)('%s: given up after the idle time between events with content', (fault) =>
    withService(async ({ call, server, clock, nextPiece }) => {
      tried.add(fault);
      server.next(fault);
      const heard = nextPiece();
      const answer = call();
      const failed = expect(answer).rejects.toMatchObject({
        code: 'model_stalled',
        message: expect.stringContaining('silent for 2 minutes'),
      });
      await heard;
      await clock.advance(119_000);
      expect(server.requests[0]?.aborted).toBe(false);
      await clock.advance(1_001);
      await failed;
      await server.seen((requests) => requests[0]?.aborted === true);
      expect(clock.pending()).toBe(0);
    }),
  );

  it('a first byte after 90 seconds is waited for, one that never comes is not', () =>
    withService(async ({ call, server, clock }) => {
      tried.add('slow_first_byte');
      server.next('slow_first_byte');
      const answer = call();
      const failed = expect(answer).rejects.toMatchObject({
        code: 'model_unavailable',
        message: expect.stringContaining('did not begin to answer'),
      });
      await server.seen((requests) => requests.length === 1);
      await clock.advance(90_000);
      expect(server.requests[0]?.aborted).toBe(false);
      await clock.advance(90_001);
      await failed;
      await server.seen((requests) => requests[0]?.aborted === true);
    }));

  it("the step's own time limit ends an answer that goes on and on, and is not tried again by itself", () =>
    withService(async ({ call, server, clock, nextPiece }) => {
      server.next('stall');
      const heard = nextPiece();
      const answer = call({ timeoutMs: 30_000 });
      const failed = expect(answer).rejects.toMatchObject({
        code: 'model_stalled',
        details: { retry: false },
        fix: expect.stringContaining('Give up after'),
      });
      await heard;
      await clock.advance(30_001);
      await failed;
    }));
});

it('every fault that the test service knows is tried', () => {
  const elsewhere: FaultName[] = ['schema_refused', 'temperature_refused']; // openai-model.test.ts
  expect(Object.keys(FAULTS).toSorted()).toEqual([...tried, ...elsewhere].toSorted());
});
