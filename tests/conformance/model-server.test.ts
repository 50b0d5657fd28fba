import { describe, expect, it } from 'vitest';
import { ModelServer } from '../support/model-server.ts';
import { asModelWouldFill, sampleAnswers, samplesFromPipeline } from '../support/model-server/answers.ts';
import { FLAWS, flawed } from '../support/model-server/flaws.ts';
import type { ChatRequest } from '../support/model-server/reply.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    summary: { type: 'string' },
    title: { type: 'string' },
    kind: { type: 'string', enum: ['a', 'b'] },
    note: { type: ['string', 'null'] },
    parts: {
      type: 'array',
      items: { type: 'object', properties: { evidence_ids: { type: 'array', items: { type: 'string' } }, quote: { type: 'string' } } },
    },
  },
};
const OUTPUT = { summary: 'S', title: 'T', kind: 'a', parts: [{ evidence_ids: ['e1'], quote: 'Q' }], verdict: 'filled by code' };

function request(words: string, name?: string): ChatRequest {
  const format = name === undefined ? {} : { response_format: { type: 'json_schema', json_schema: { name, schema: SCHEMA } } };
  return { model: 'm', messages: [{ role: 'user', content: words }], ...format };
}

describe('good answers', () => {
  const samples = samplesFromPipeline({
    nodes: [
      { key: 'draft', config: { produces: { kind: 'artefact', artefact: 'blueprint' } } },
      { key: 'pass', config: { produces: { kind: 'fields' } } },
      { key: 'gate', config: {} },
    ],
    samples: {
      outputs: {
        draft: [
          { item: 'aid', output: { ...OUTPUT, title: 'aid 1' } },
          { item: 'aid', round: 2, output: { ...OUTPUT, title: 'aid 2' } },
          { item: 'coach', output: { ...OUTPUT, title: 'coach 1' } },
        ],
        pass: [{ output: { summary: 'pass' } }],
        gate: [{ output: {} }],
      },
    },
  });
  const answer = (words: string, name?: string): { title?: string; summary?: string } =>
    JSON.parse(sampleAnswers(samples)(request(words, name))) as { title?: string };

  it('are the sample of the stage, of the item that is worked on, of the round', () => {
    expect(answer('Make coach. The spec has aid and coach.', 'blueprint').title).toBe('coach 1');
    expect(answer('Make aid. The spec has aid and coach.', 'blueprint').title).toBe('aid 1');
    expect(answer('Make aid. This is round 2. Somebody sent it back.', 'blueprint').title).toBe('aid 2');
    expect(answer('x', 'pass').summary).toBe('pass');
  });

  it('look as a model would fill the schema: nothing more than it asks, null for what is absent', () => {
    const { verdict: _verdict, ...asked } = OUTPUT;
    expect(asModelWouldFill(OUTPUT, SCHEMA)).toEqual({ ...asked, note: null });
  });

  it('are prose for text, and the smallest value where there is no sample', () => {
    expect(sampleAnswers(samples)(request('x'))).toMatch(/^[A-Z].*\./);
    expect(answer('x', 'unknown')).toMatchObject({ summary: expect.any(String), kind: 'a', parts: [] });
  });
});

describe('flawed answers', () => {
  it.each(FLAWS)('%s changes a good answer', (flaw) => {
    const good = JSON.stringify(OUTPUT);
    expect(flawed(good, flaw, request('x', 'blueprint'))).not.toBe(good);
  });

  it('say when they find no place', () => {
    expect(() => flawed('{"a": 1}', 'false_quote', request('x', 'blueprint'))).toThrow('finds no place');
  });
});

describe('the server', () => {
  it('answers by script, then by rule, then by its standing mode, then well; in one body or streamed', async () => {
    const server = await ModelServer.start({ models: ['m1', 'm2'] });
    try {
      const ask = async (words: string, stream = false): Promise<Response> =>
        fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify({ ...request(words), stream }) });
      server.next({ kind: 'answer', text: 'first' }).when((given) => given.messages[0]?.content === 'rule', 'bad_key', 1);
      expect(await (await ask('x')).json()).toMatchObject({ choices: [{ message: { content: 'first' }, finish_reason: 'stop' }] });
      expect((await ask('rule')).status).toBe(401);
      expect((await ask('rule')).status).toBe(200);
      server.always('quota');
      expect((await ask('x')).status).toBe(429);
      server.always();
      const streamed = await (await ask('x', true)).text();
      expect(streamed.match(/^data: /gm)?.length).toBeGreaterThan(3);
      expect(streamed).toMatch(/"finish_reason":"stop"[\s\S]*data: \[DONE\]\n\n$/);
      expect(server.requests.map((seen) => [seen.text, seen.finished])).toEqual([
        ['x', true],
        ['rule', true],
        ['rule', true],
        ['x', true],
        ['x', true],
      ]);
      expect(await (await fetch(`${server.url}/models`)).json()).toMatchObject({ data: [{ id: 'm1' }, { id: 'm2' }] });
    } finally {
      await server.close();
    }
  });
});
