/** What a service was found to understand. Services that call themselves compatible differ in these four. */
export interface Dialect {
  format: 'json_schema' | 'json_object' | 'plain';
  temperature: boolean;
  streamUsage: boolean;
  lengthParameter: 'max_tokens' | 'max_completion_tokens';
}

export const FULL_DIALECT: Dialect = { format: 'json_schema', temperature: true, streamUsage: true, lengthParameter: 'max_tokens' };

/** Every step down once: more tries than this cannot change anything. */
export const MOST_ADAPTATIONS = 5;

/**
 * A simpler dialect after a refused request, or undefined if the refusal is about something else. Only called for
 * requests that were refused as wrong (400, 404, 422), with the service's own words.
 */
export function simplerDialect(dialect: Dialect, words: string, asksForJson: boolean): Dialect | undefined {
  if (/temperature/i.test(words) && dialect.temperature) return { ...dialect, temperature: false };
  if (/stream_options|include_usage/i.test(words) && dialect.streamUsage) return { ...dialect, streamUsage: false };
  if (/max_completion_tokens/i.test(words) && dialect.lengthParameter === 'max_tokens')
    return { ...dialect, lengthParameter: 'max_completion_tokens' };
  if (!asksForJson || !/response_format|json_schema|json_object|json mode|structured|schema/i.test(words)) return undefined;
  if (dialect.format === 'json_schema') return { ...dialect, format: 'json_object' };
  return dialect.format === 'json_object' ? { ...dialect, format: 'plain' } : undefined;
}
