import type { Answer, ChatRequest, StreamPart } from './reply.ts';

const ID = 'chatcmpl-test';
/** About a word: what real services send at once. */
const CHUNK_CHARS = 6;

export function usageOf(request: ChatRequest, answer: Answer): { prompt_tokens: number; completion_tokens: number; total_tokens: number } {
  const prompt = answer.usage?.prompt_tokens ?? Math.ceil(JSON.stringify(request.messages).length / 4);
  const completion = answer.usage?.completion_tokens ?? Math.ceil((answer.text ?? answer.refusal ?? '').length / 4);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

export function finishOf(answer: Answer): string | null {
  if (answer.finish !== undefined) return answer.finish;
  return answer.toolCalls ? 'tool_calls' : 'stop';
}

/** One chunk of a streamed completion. */
export function chunk(request: ChatRequest, delta: object, finish: string | null = null): StreamPart {
  return {
    data: {
      id: ID,
      object: 'chat.completion.chunk',
      created: 1_772_000_000,
      model: request.model,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    },
  };
}

/** The text in pieces that never split a character. */
export function pieces(text: string, size = CHUNK_CHARS): string[] {
  const characters = Array.from(text);
  const found: string[] = [];
  for (let start = 0; start < characters.length; start += size) found.push(characters.slice(start, start + size).join(''));
  return found;
}

/** A whole answer as the pieces of its stream. */
export function answerParts(request: ChatRequest, answer: Answer): StreamPart[] {
  const finish = finishOf(answer);
  const parts: StreamPart[] = [chunk(request, { role: 'assistant', content: '', refusal: null })];
  for (const piece of pieces(answer.text ?? '')) parts.push(chunk(request, { content: piece }));
  for (const piece of pieces(answer.refusal ?? '')) parts.push(chunk(request, { refusal: piece }));
  for (const [index, call] of (answer.toolCalls ?? []).entries()) {
    parts.push(
      chunk(request, { tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name: call.name, arguments: '' } }] }),
    );
    for (const piece of pieces(call.arguments)) parts.push(chunk(request, { tool_calls: [{ index, function: { arguments: piece } }] }));
  }
  if (finish !== null) parts.push(chunk(request, {}, finish));
  if (request.stream_options?.include_usage)
    parts.push({
      data: {
        id: ID,
        object: 'chat.completion.chunk',
        created: 1_772_000_000,
        model: request.model,
        choices: [],
        usage: usageOf(request, answer),
      },
    });
  parts.push('done');
  return parts;
}

/** A whole answer as one body. */
export function answerBody(request: ChatRequest, answer: Answer): object {
  return {
    id: ID,
    object: 'chat.completion',
    created: 1_772_000_000,
    model: request.model,
    choices: [
      {
        index: 0,
        finish_reason: finishOf(answer),
        logprobs: null,
        message: {
          role: 'assistant',
          content: answer.text ?? null,
          refusal: answer.refusal ?? null,
          ...(answer.toolCalls && {
            tool_calls: answer.toolCalls.map((call, index) => ({
              id: `call_${index}`,
              type: 'function',
              function: { name: call.name, arguments: call.arguments },
            })),
          }),
        },
      },
    ],
    usage: usageOf(request, answer),
  };
}
