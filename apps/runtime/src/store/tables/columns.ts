import type { ColumnType, RawBuilder } from 'kysely';

/** A json column: read as its value, written as text made by `jsonText`. */
export type JsonColumn<T> = ColumnType<T, string, string>;
/** A json column that may be empty. */
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
/** A timestamptz(3) column: read as Date, written as ISO text or an expression. */
export type Instant = ColumnType<Date, string | RawBuilder<Date>, string | RawBuilder<Date>>;
/** Filled by the database unless given. */
export type MadeAt = ColumnType<Date, string | RawBuilder<Date> | undefined, never>;
export type InstantOrNull = ColumnType<Date | null, string | RawBuilder<Date> | null | undefined, string | RawBuilder<Date> | null>;
/** With a default in the database. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
export type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
