/** A piece of the text as it was given: `start` is its first character, `end` the one behind its last. */
export interface SourceRange {
  start: number;
  end: number;
}

export type ExpressionErrorCode =
  // Reading
  | 'empty'
  | 'too_long'
  | 'too_deep'
  | 'too_large'
  | 'not_readable'
  | 'hole_not_closed'
  | 'forbidden_name'
  | 'unknown_function'
  | 'wrong_arguments'
  | 'not_supported'
  // Working out
  | 'unknown_name'
  | 'no_such_field'
  | 'no_such_entry'
  | 'nothing_found'
  | 'wrong_type'
  | 'not_a_condition'
  | 'divided_by_zero'
  | 'number_too_large'
  | 'too_much_work'
  | 'text_too_long';

/** Why an expression could not be read or worked out, in plain words. An error is never a value and never true. */
export interface ExpressionError {
  code: ExpressionErrorCode;
  message: string;
  fix: string;
  at: SourceRange;
}

/** Carries an ExpressionError up to the public functions of this room, which hand it out as data. Never leaves the room. */
export class ExpressionFault extends Error {
  readonly error: ExpressionError;
  constructor(code: ExpressionErrorCode, at: SourceRange, message: string, fix: string) {
    super(message);
    this.error = { code, message, fix, at: { start: at.start, end: at.end } };
  }
}

/** Errors that mean "there is nothing here": what `first` steps over and `has` answers with no. */
const MISSING: ReadonlySet<ExpressionErrorCode> = new Set(['unknown_name', 'no_such_field', 'no_such_entry', 'nothing_found']);
export function meansMissing(error: ExpressionError): boolean {
  return MISSING.has(error.code);
}

/** Errors that say "no more work": nothing may step over them, or a limit would be none. */
const LIMIT_CODES: ReadonlySet<ExpressionErrorCode> = new Set(['too_much_work', 'text_too_long', 'too_deep', 'too_large', 'too_long']);
export function isLimit(error: ExpressionError): boolean {
  return LIMIT_CODES.has(error.code);
}

/** Runs `work`; whatever it throws comes back as data. Too deep a recursion is an error of the input, too. */
export function caught<T>(work: () => T, whole: SourceRange): { ok: true; value: T } | { ok: false; error: ExpressionError } {
  try {
    return { ok: true, value: work() };
  } catch (thrown) {
    if (thrown instanceof ExpressionFault) return { ok: false, error: thrown.error };
    const fault = new ExpressionFault(
      'too_deep',
      whole,
      'This is nested too deeply to be worked out.',
      'Split it up or use a value that is less nested.',
    );
    return { ok: false, error: fault.error };
  }
}
