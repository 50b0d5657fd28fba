import { sentence } from '../../ui/words/count-words.ts';
import { momentWords } from '../../ui/words/date-words.ts';
import type { GateChange } from './gate-changes.ts';

/** What happened to a gate under its reader's eyes, what became of their work, and the one thing to do. */
export function changeWords(change: GateChange, now: number): { title: string; text: string; action?: string } {
  switch (change.kind) {
    case 'decided':
      return {
        title: `${change.by} decided this: ${change.label}`,
        text: `${sentence(momentWords(Date.parse(change.at), now))}.${change.reason === '' ? '' : ` “${change.reason}”`} Your notes are kept.`,
        action: 'Show what was decided',
      };
    case 'withdrawn':
      return {
        title: 'This question was withdrawn, the work is being redone',
        text: 'Your notes are kept and shown in the next round.',
        action: 'Show how it stands',
      };
    case 'content':
      return {
        title: change.redone ? 'The agent has redone the passage' : 'The document changed while you read it',
        text: 'Nothing can be decided about a text that you have not seen. Your notes stay, and your edits are taken over where they still fit.',
        action: 'Show the new version and what changed',
      };
    case 'none':
      return { title: 'The new version is on your desk', text: '' };
  }
}
