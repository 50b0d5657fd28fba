/** Verbs for what goes on inside a head: nobody can observe or test them (Mager). */
const HIDDEN = [
  'know',
  'understand',
  'learn',
  'be aware',
  'become aware',
  'appreciate',
  'be familiar',
  'become familiar',
  'realise',
  'realize',
  'grasp',
  'be able to understand',
];

/** The hidden verb that a statement starts with, if it does ("to understand the policy"), else undefined. */
export function hiddenVerb(statement: string): string | undefined {
  const text = statement
    .toLowerCase()
    .replace(/^(to|will|can|should|must|they|learners?|participants?)\s+/, '')
    .trim();
  return HIDDEN.find((verb) => text === verb || text.startsWith(`${verb} `) || text.startsWith(`${verb}s `));
}
