/** What the proxy asks of the database thread. Answered in the order asked. */
export type ThreadRequest = { id: number } & (
  | { op: 'query'; sql: string; params: readonly unknown[]; as: RowShape }
  | { op: 'exec'; sql: string }
  | { op: 'listen' | 'unlisten'; channel: string }
  | { op: 'flush' }
  | { op: 'close' }
);

/** `text`: each row as the list of its columns in PostgreSQL's text form, unparsed. */
export type RowShape = 'object' | 'text';

export interface ThreadRows {
  rows: unknown[];
  /** Rows changed, for statements that change rows. */
  affectedRows?: number;
  /** The tag of what was done: "INSERT 0 3", "ROLLBACK". */
  command?: string;
}

export type ThreadReply =
  | { id: number; ok: true; results: ThreadRows[] }
  | { id: number; ok: false; error: ThreadError }
  | { notify: string; payload: string }
  | { ready: true; folder: string };

/** A database error without its class: classes do not survive the way between threads. */
export interface ThreadError {
  message: string;
  /** SQLSTATE, or one of ours. */
  code?: string;
  detail?: string;
  constraint?: string;
  table?: string;
  /** The database itself broke down; the thread ends and a new one has to be started. */
  fatal?: true;
}

/** Code of an error that stands for an answer that never came although nothing failed. */
export const NO_ANSWER = 'NO_ANSWER';
