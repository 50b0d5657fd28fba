import type { PGlite } from '@electric-sql/pglite';
import { NO_ANSWER, type RowShape, type ThreadRows } from './thread-messages.ts';
import { closeMessage, executeMessage, prepareMessage } from './wire.ts';

interface Prepared {
  name: string;
  paramTypes: number[];
  columns: { name: string; dataTypeID: number }[];
}

/** What is read here of the protocol's answers. */
interface Answer {
  name: string;
  dataTypeIDs?: number[];
  fields?: unknown[];
  text?: string;
}

/** Statements kept prepared: the product has about 150 different ones; the rest is room for one-offs. */
const KEPT = 400;
/** SQLSTATEs of a prepared statement that a change of the schema has made void. */
const OUTDATED = new Set(['0A000', '26000']);

/** Runs SQL as prepared statements of the one session, each parsed and planned once. Lives in the database thread. */
export class StatementCache {
  private readonly pg: PGlite;
  private readonly known = new Map<string, Prepared>();
  private count = 0;

  constructor(pg: PGlite) {
    this.pg = pg;
  }

  /** @throws an error with `code` NO_ANSWER when the database neither completed nor refused the statement. */
  async query(sql: string, params: readonly unknown[], as: RowShape): Promise<ThreadRows> {
    const kept = this.known.has(sql);
    try {
      return await this.execute(await this.prepared(sql), params, as);
    } catch (error) {
      if (!kept || this.pg.isInTransaction() || !OUTDATED.has(String((error as { code?: unknown }).code))) throw error;
      this.known.delete(sql);
      return this.execute(await this.prepared(sql), params, as);
    }
  }

  private async prepared(sql: string): Promise<Prepared> {
    const before = this.known.get(sql);
    if (before) {
      // Moved to the end: the first entry is always the one that was not used for longest.
      this.known.delete(sql);
      this.known.set(sql, before);
      return before;
    }
    const name = `baton_${(this.count += 1)}`;
    const answers = await this.send(prepareMessage(name, sql));
    const made: Prepared = {
      name,
      paramTypes: answers.find((answer) => answer.name === 'parameterDescription')?.dataTypeIDs ?? [],
      columns: (answers.find((answer) => answer.name === 'rowDescription')?.fields ?? []) as Prepared['columns'],
    };
    this.known.set(sql, made);
    await this.forgetOldest();
    return made;
  }

  private async forgetOldest(): Promise<void> {
    if (this.known.size <= KEPT) return;
    const oldest = this.known.entries().next().value;
    if (!oldest) return;
    this.known.delete(oldest[0]);
    await this.send(closeMessage(oldest[1].name));
  }

  private async execute(prepared: Prepared, params: readonly unknown[], as: RowShape): Promise<ThreadRows> {
    const values = params.map((param, at) => this.toText(param, prepared.paramTypes[at]));
    const answers = await this.send(executeMessage(prepared.name, values));
    const rows: unknown[] = [];
    let done: Answer | undefined;
    for (const answer of answers) {
      if (answer.name === 'dataRow') rows.push(as === 'text' ? answer.fields : this.toObject(prepared, answer.fields as (string | null)[]));
      else if (answer.name === 'commandComplete' || answer.name === 'emptyQuery') done = answer;
    }
    // Seen with JSON nested thousands deep: no rows, no error, nothing written.
    if (!done) throw Object.assign(new Error('The embedded database did not answer a statement.'), { code: NO_ANSWER });
    const command = done.text ?? '';
    const changed = /^(?:INSERT 0|UPDATE|DELETE|MERGE) (\d+)$/.exec(command);
    return changed ? { rows, command, affectedRows: Number(changed[1]) } : { rows, command };
  }

  private toText(param: unknown, type: number | undefined): string | null {
    if (param === null || param === undefined) return null;
    const serialize = type === undefined ? undefined : this.pg.serializers[type];
    if (serialize) return serialize(param);
    return typeof param === 'object' ? JSON.stringify(param) : String(param as string);
  }

  private toObject(prepared: Prepared, fields: readonly (string | null)[]): Record<string, unknown> {
    const row: Record<string, unknown> = {};
    prepared.columns.forEach((column, at) => {
      const value = fields[at] ?? null;
      const parse = this.pg.parsers[column.dataTypeID];
      row[column.name] = value === null || !parse ? value : (parse(value, column.dataTypeID) as unknown);
    });
    return row;
  }

  private async send(bytes: Uint8Array): Promise<Answer[]> {
    const { messages } = await this.pg.execProtocol(bytes, { throwOnError: true });
    return messages as unknown as Answer[];
  }
}
