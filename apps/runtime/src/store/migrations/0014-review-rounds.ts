import type { Migration } from './migration.ts';

/** What becomes of a comment: a wording that is proposed, what was said about it since, and that a person closed it. */
export const reviewRounds: Migration = {
  number: 14,
  name: 'review-rounds',
  statements: [
    `alter table comments
      add column suggestion text,
      add column replies json not null default '[]',
      add column raised_at timestamptz(3),
      add column settled_at timestamptz(3),
      add column settled_by json`,
  ],
};
