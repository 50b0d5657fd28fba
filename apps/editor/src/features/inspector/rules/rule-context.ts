import { createContext, useContext } from 'react';
import type { ValueChoice } from '../../../document/references/values-at.ts';
import type { SettingsScope } from '../settings-scope.ts';
import type { QueryRow } from './rule-query.ts';

/** What the rows of a rule know besides themselves. */
export interface RuleContextValue {
  scope: SettingsScope;
  /** What is known of a value: its kind, its closed list of words, whether it may be missing. */
  choiceOf: (expression: string) => ValueChoice | undefined;
  /** `typing`: what follows belongs to the same entry of undo. */
  change: (path: readonly number[], part: Partial<QueryRow>, typing?: boolean) => void;
}

const RuleContext = createContext<RuleContextValue | null>(null);
export const RuleProvider = RuleContext.Provider;

export function useRule(): RuleContextValue {
  const value = useContext(RuleContext);
  if (!value) throw new Error('A row of a rule lives inside a RuleBuilder.');
  return value;
}
