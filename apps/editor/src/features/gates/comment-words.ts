import type { GateComment } from '@baton/schema/api/gate-view';
import type { ChipTone } from '../../ui/chip/chip-tone.ts';

export const SEVERITY_WORDS: Record<GateComment['severity'], string> = { must: 'must fix', should: 'should', idea: 'an idea' };

/** What became of a comment, in a word and with its reason; undefined while nobody has worked on it. */
export function commentState({ state }: Pick<GateComment, 'state'>): { word: string; tone: ChipTone; why: string } | undefined {
  switch (state) {
    case 'open':
      return undefined;
    case 'answered':
      return { word: 'Answered', tone: 'run', why: 'Say that it is settled, or raise it again.' };
    case 'unanswered':
      return {
        word: 'Not answered',
        tone: 'wait',
        why: 'The text was written again without a word about this. It goes along when you send it back.',
      };
    case 'raised':
      return { word: 'Raised again', tone: 'gate', why: 'It goes along when this is sent back.' };
    case 'settled':
      return { word: 'Settled', tone: 'ok', why: 'A person closed it.' };
  }
}
