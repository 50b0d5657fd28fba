import type { ModelPort, ModelRequest, SampleQuery } from '@baton/schema/node/executor';

export interface FakeModel extends ModelPort {
  /** What it was asked, in order. */
  asked: { request: ModelRequest; idempotencyKey: string; sample: SampleQuery | undefined }[];
}

/** A model that gives these answers in order, streamed in pieces; an Error among them is thrown instead. Each call costs 0.01. */
export function fakeModel(...answers: (string | Error)[]): FakeModel {
  const asked: FakeModel['asked'] = [];
  return {
    asked,
    async call(request, { onText, idempotencyKey, sample }) {
      const answer = answers[asked.length] ?? new Error('The fake model has no more answers.');
      asked.push({ request, idempotencyKey, sample });
      if (answer instanceof Error) throw answer;
      for (let at = 0; at < answer.length; at += 7) onText(answer.slice(at, at + 7));
      return { text: answer, usage: { calls: 1, inputTokens: 10, outputTokens: 5, cost: 0.01, model: 'fake' } };
    },
  };
}
