import { type DestinationStream, pino } from 'pino';
import type { Log, LogFields } from './log.ts';

export interface PinoLogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Lines for a person at a terminal instead of JSON. */
  pretty: boolean;
  write(line: string): void;
  /** Texts that must never appear, whatever an error message carries. */
  secrets(): readonly string[];
}

/** Logs of one line each. Control characters, also from what people sent, come out escaped; secrets come out masked. */
export function pinoLog(options: PinoLogOptions): Log {
  const stream: DestinationStream = {
    write: (line) => options.write(masked(options.pretty ? prettyLine(line) : line, options.secrets())),
  };
  const logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    stream,
  );
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}, error) => logger.error({ ...fields, ...(error !== undefined && { error: described(error) }) }, message),
  };
}

/** Only what helps to find the fault: an error's other properties may hold requests with their keys. */
function described(error: unknown, hops = 0): LogFields | Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;
  const cause = error.cause !== undefined && hops < 4 ? described(error.cause, hops + 1) : undefined;
  return { name: error.name, message: error.message, ...(code !== undefined && { code }), stack: error.stack, ...(cause && { cause }) };
}

function masked(line: string, secrets: readonly string[]): string {
  let out = line;
  for (const secret of secrets)
    if (secret.length >= 6) out = out.replaceAll(secret, '***').replaceAll(JSON.stringify(secret).slice(1, -1), '***');
  return out;
}

function prettyLine(line: string): string {
  const { level, time, msg, error, ...fields } = JSON.parse(line) as Record<string, unknown> & { error?: { stack?: string } };
  const rest = Object.entries(fields).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const clean = JSON.stringify(msg ?? '')
    .slice(1, -1)
    .replaceAll('\\"', '"');
  const stack = error?.stack === undefined ? '' : `\n${printable(error.stack)}`;
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${clean}${rest.join('')}${stack}\n`;
}

/** A stack keeps its line breaks and loses everything that could drive a terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
