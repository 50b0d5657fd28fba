import { LIMITS } from '../limits.ts';
import { ExpressionFault, type SourceRange } from './expression-error.ts';

/**
 * How much one evaluation may still do. Counted and not timed: the same expression over the same values gives the
 * same answer on every machine.
 */
export class Budget {
  steps = 0;
  chars = 0;

  /** `count` entries of lists are looked at. */
  spend(count: number, at: SourceRange): void {
    this.steps += count;
    if (this.steps > LIMITS.expressionSteps)
      throw new ExpressionFault(
        'too_much_work',
        at,
        `This would look at more than ${LIMITS.expressionSteps} entries of lists.`,
        'Use a shorter list, or do not put one list inside another here.',
      );
  }

  /** A text of this length is read or written. */
  spendText(length: number, at: SourceRange): void {
    this.chars += length;
    if (this.chars > LIMITS.expressionTextChars)
      throw new ExpressionFault('too_much_work', at, 'This would go through too much text.', 'Use a shorter text or fewer comparisons.');
  }

  /** A text of this length is about to be made. */
  grow(length: number, at: SourceRange): void {
    if (length > LIMITS.renderedChars)
      throw new ExpressionFault(
        'text_too_long',
        at,
        `The text would be longer than ${LIMITS.renderedChars} characters.`,
        'Use less of the value, or shorten it in an earlier step.',
      );
    this.spendText(length, at);
  }
}
