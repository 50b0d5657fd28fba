import { AsyncLocalStorage } from 'node:async_hooks';
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

type LangChain = Awaited<ReturnType<typeof loadLangChain>>;
type Chat = InstanceType<LangChain['ChatOpenAICompletions']>;

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
  const langChain = await loadLangChain();
  const { AIMessage, HumanMessage, SystemMessage } = langChain;
  signal.throwIfAborted();
  const makers = { system: SystemMessage, user: HumanMessage, assistant: AIMessage };
  const chat = chatFor(langChain, request, settings, dialect);
  const messages = withSchemaInWords(request, dialect).map((message) => new makers[message.role](message.content));
  const format = responseFormat(request, dialect);
  // The request goes out within this call, so it finds its own fetch.
  const answer = await fetchOfCall.run(fetch, () => chat.stream(messages, { signal, ...(format && { response_format: format }) }));
  for await (const chunk of answer) yield chunk.text;
}

/** The library's clients are used again: making one costs as much as a short answer. The fetch belongs to a single call. */
const fetchOfCall = new AsyncLocalStorage<typeof globalThis.fetch>();
const fetchOfThisCall: typeof globalThis.fetch = (input, init) => {
  const own = fetchOfCall.getStore();
  return own ? own(input, init) : Promise.reject(new Error('A request was made outside of a call.'));
};
const chats = new Map<string, Chat>();
/** One per connection, model and length that steps ask for; few are in use at a time. */
const KEPT_CHATS = 50;

function chatFor({ ChatOpenAICompletions }: LangChain, request: ModelRequest, settings: ModelSettings, dialect: Dialect): Chat {
  const length = request.maxOutputTokens;
  const options = {
    model: request.model ?? settings.model,
    apiKey: settings.apiKey || 'none',
    maxRetries: 0,
    streamUsage: dialect.streamUsage,
    ...(dialect.temperature && request.variety !== undefined && { temperature: request.variety }),
    ...(length !== undefined &&
      (dialect.lengthParameter === 'max_tokens' ? { maxTokens: length } : { modelKwargs: { max_completion_tokens: length } })),
  };
  const { baseUrl: baseURL } = settings;
  const name = JSON.stringify([baseURL, options]);
  const chat = chats.get(name) ?? new ChatOpenAICompletions({ ...options, configuration: { baseURL, fetch: fetchOfThisCall } });
  chats.set(name, chat);
  for (const oldest of chats.keys()) if (chats.size > KEPT_CHATS) chats.delete(oldest);
  return chat;
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
