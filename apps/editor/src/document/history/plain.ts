import { current, isDraft } from 'mutative';

/**
 * A value as plain data. Inside a command the document is a draft: what remembers objects by identity (a definition's
 * parsed settings) or hands them on must get the value as it is now.
 */
export function plain<T extends object>(value: T): T {
  return isDraft(value) ? current(value) : value;
}
