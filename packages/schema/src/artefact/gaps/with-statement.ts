import { isJsonObject, type Json } from '../../json.ts';
import { factsIn } from '../quality-checks/facts-in.ts';

/** Under this name the sources list what people wrote into a draft; who it was stands in the sign-off. */
export const REVIEWERS = 'The reviewers';

const MOST_EVIDENCE = 80;
const LONGEST_QUOTE = 500;
const NO_STATEMENT = /^\/(?:evidence|gaps_to_complete|answers)(?:\/|$)/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A person who writes a number, a time or a contact into a draft vouches for it. It is added to the evidence as said by
 * an expert, so that the checks know where it comes from. Only drafts that are held against sources (those with gaps)
 * have such evidence; `always` is for what was asked of a person outright.
 */
export function withStatement(value: Json, pointer: string, before: Json | undefined, text: Json, always = false): Json {
  if (!isJsonObject(value) || !Array.isArray(value['evidence']) || !Array.isArray(value['gaps_to_complete'])) return value;
  if (typeof text !== 'string' || text.trim() === '' || NO_STATEMENT.test(pointer) || DATE.test(text)) return value;
  const old = new Set(typeof before === 'string' ? factsIn(before) : []);
  if (!always && factsIn(text).every((fact) => old.has(fact))) return value;
  const { evidence } = value;
  const quote = text.trim().slice(0, LONGEST_QUOTE);
  const said = evidence.some((entry) => isJsonObject(entry) && entry['kind'] === 'sme_statement' && entry['quote'] === quote);
  if (said || evidence.length >= MOST_EVIDENCE) return value;
  const entry = { id: freeId(evidence), kind: 'sme_statement', source: { title: REVIEWERS }, quote, strength: 'strong' };
  return { ...value, evidence: [...evidence, entry] };
}

function freeId(evidence: readonly Json[]): string {
  const taken = new Set(evidence.map((entry) => (isJsonObject(entry) ? entry['id'] : undefined)));
  let n = 1;
  while (taken.has(`said_${n}`)) n += 1;
  return `said_${n}`;
}
