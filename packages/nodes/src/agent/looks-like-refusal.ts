/** A refusal says so at once; a document that mentions one later does not begin like this. */
const OPENING =
  /^\W*(?:i(?:['’]| a)m (?:really )?sorry|sorry|unfortunately|i (?:can(?:not|['’]t| not)|am (?:unable|not able)|won['’]t|must decline)|as an ai\b|es tut mir leid|leider)/i;
const LONGEST = 1_500;

/** True for prose that declines instead of answering. Only asked of answers that should have been data and hold none. */
export function looksLikeRefusal(answer: string): boolean {
  const text = answer.trim();
  return text.length > 0 && text.length <= LONGEST && OPENING.test(text);
}
