/** Any value that JSON can carry. Stored and streamed values are never anything else (no Date, no BigInt, no undefined). */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}
/** A JSON Schema (2020-12) kept as plain data. */
export type JsonSchema = JsonObject;

/** The text of a value that is one, else the empty text: never "[object Object]". */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
