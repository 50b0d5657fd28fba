/**
 * Refuses every UPDATE, DELETE and TRUNCATE of a table. Statement triggers: they fire even when no row matches, cost an
 * INSERT nothing, and hold for the table's owner too.
 */
export function appendOnly(table: string): string[] {
  return [
    `create trigger ${table}_append_only before update or delete on ${table} for each statement execute function baton_refuse_change()`,
    `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function baton_refuse_change()`,
  ];
}
