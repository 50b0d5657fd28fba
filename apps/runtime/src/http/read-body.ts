import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { scanJsonText, unsafePlaces } from '@baton/schema/graph/json-safety';

/**
 * Reads a JSON body of at most LIMITS.bodyBytes, whatever the headers promise. An empty body is the empty object.
 * @throws AppError `unsupported_media`, `too_large`, `not_json`, `bad_input` with every unsafe place.
 */
export async function readBody(request: Request): Promise<Json> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  if (!isJsonType(request.headers.get('content-type'))) throw new AppError('unsupported_media');
  const shape = scanJsonText(text);
  if (shape === 'too_deep') throw refused('too_deep', `This JSON nests deeper than ${LIMITS.jsonDepth} levels.`);
  if (shape === 'too_many') throw refused('too_many', `This JSON has more than ${LIMITS.jsonEntries} entries.`);
  const value = parse(text);
  const issues = unsafePlaces(value);
  if (issues.length > 0) throw new AppError('bad_input', { issues });
  return value;
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > LIMITS.bodyBytes) throw tooLarge();
  if (!request.body) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > LIMITS.bodyBytes) throw tooLarge();
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (cause) {
    throw new AppError('not_json', { message: 'What was sent is not text in UTF-8.', cause });
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new AppError('not_json', { cause });
  }
}

function isJsonType(header: string | null): boolean {
  return /^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(header ?? '');
}

function tooLarge(): AppError {
  const megabytes = LIMITS.bodyBytes / 1024 / 1024;
  return new AppError('too_large', { message: `What was sent is larger than ${megabytes} MB, the most that one request may carry.` });
}

function refused(code: string, message: string): AppError {
  const fix = 'Send a flatter or smaller document.';
  return new AppError('bad_input', { message, fix, issues: [{ code, severity: 'error', where: { path: '' }, message, fix }] });
}
