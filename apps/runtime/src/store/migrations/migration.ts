/** One step of the schema's history. Never edited once it was released: a correction is the next number. */
export interface Migration {
  /** Position in the order; given out once. */
  number: number;
  name: string;
  /** Run one by one in one transaction, on both databases: PostgreSQL 15 SQL, no CONCURRENTLY. */
  statements: readonly string[];
}
