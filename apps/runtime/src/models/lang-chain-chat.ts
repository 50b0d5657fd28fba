import type { ModelRequest } from '@baton/schema/node/executor';
import type { Dialect } from './dialect.ts';
import type { ModelSettings } from './model-settings.ts';
import { isStrictSchema } from './strict-schema.ts';

/** The one place that knows LangChain. Loaded with the first call: it costs a third of a second and 100 MB. */
const loadLangChain = once(async () => {
  // The class for the chat protocol itself: the general one goes to another protocol by itself for some model names.
  const [{ ChatOpenAICompletions }, { AIMessage, HumanMessage, SystemMessage }] = await Promise.all([
    import('@langchain/openai'),
    import('@langchain/core/messages'),
  ]);
  return { ChatOpenAICompletions, AIMessage, HumanMessage, SystemMessage };
});

export interface ChatOptions {
  settings: ModelSettings;
  dialect: Dialect;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
}

/**
 * The text of an answer, piece by piece. Always streamed and never with the library's `streaming` flag, which fetches
 * a tokenizer from the network; never retried here, because the engine retries. Throws whatever the library throws.
 */
export async function* streamChat(request: ModelRequest, { settings, dialect, fetch, signal }: ChatOptions): AsyncGenerator<string> {
  const { ChatOpenAICompletions, AIMessage, HumanMessage, SystemMessage } = await loadLangChain();
  signal.throwIfAborted();
  const makers = { system: SystemMessage, user: HumanMessage, assistant: AIMessage };
  const length = request.maxOutputTokens;
  const chat = new ChatOpenAICompletions({
    model: request.model ?? settings.model,
    apiKey: settings.apiKey || 'none',
    maxRetries: 0,
    streamUsage: dialect.streamUsage,
    ...(dialect.temperature && request.variety !== undefined && { temperature: request.variety }),
    ...(length !== undefined &&
      (dialect.lengthParameter === 'max_tokens' ? { maxTokens: length } : { modelKwargs: { max_completion_tokens: length } })),
    configuration: { baseURL: settings.baseUrl, fetch },
  });
  const messages = withSchemaInWords(request, dialect).map((message) => new makers[message.role](message.content));
  const format = responseFormat(request, dialect);
  for await (const chunk of await chat.stream(messages, { signal, ...(format && { response_format: format }) })) yield chunk.text;
}

type ResponseFormat =
  | { type: 'json_schema'; json_schema: { name: string; schema: Record<string, unknown>; strict: boolean } }
  | { type: 'json_object' };

function responseFormat({ schema }: ModelRequest, { format }: Dialect): ResponseFormat | undefined {
  if (!schema || format === 'plain') return undefined;
  if (format === 'json_object') return { type: 'json_object' };
  const name = schema.name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'answer';
  return { type: 'json_schema', json_schema: { name, schema: schema.schema, strict: isStrictSchema(schema.schema) } };
}

/** A service that cannot be given the schema is told it. */
function withSchemaInWords({ messages, schema }: ModelRequest, { format }: Dialect): ModelRequest['messages'] {
  if (!schema || format === 'json_schema') return messages;
  const words = `Answer with one JSON value of this JSON Schema and nothing else, no code fence and no words around it:\n${JSON.stringify(schema.schema)}`;
  return [...messages, { role: 'system', content: words }];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
