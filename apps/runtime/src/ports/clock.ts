/** The only source of time. In production it reads the system; stored times come from the database (`now()` as a parameter). */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms`; returns how to cancel. Never keeps the process alive. */
  after(ms: number, callback: () => void): () => void;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** An instant as it is stored and sent. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
