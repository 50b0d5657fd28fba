import type { Actor } from './actor.ts';
import type { Assignee } from './gate.ts';

/** `passed`: the due date went by and it keeps waiting, without a word to anybody. */
export type ReminderTime = 'before' | 'due' | 'overdue' | 'passed';

/** What happened around an open gate besides answers: reminders, passing it up, giving it to somebody else, refusals. */
export type GateHappening = { at: string } & (
  | { kind: 'reminded'; when: ReminderTime }
  | { kind: 'escalated'; to: Assignee }
  | { kind: 'reassigned'; party: string; toName: string; reason: string; by: Actor }
  | { kind: 'refused'; parties: string[]; by: Actor }
);
