/** Never secrets, cookies, tokens or what people wrote; ids, codes and numbers. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** `error` goes along with its stack and causes. */
  error(message: string, fields?: LogFields, error?: unknown): void;
}

export const NO_LOG: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
