import type { Finding, QaCheck } from '../qa-report.ts';
import { checkRow, notApplicable } from './check-row.ts';
import { learnerTexts } from './learner-texts.ts';
import type { QualityInput } from './quality-input.ts';

/** Words that leave people out, and what to say instead. Short on purpose: each entry is one that nobody misses. */
const INSTEAD: Record<string, string> = {
  salesman: 'seller',
  salesmen: 'sellers',
  chairman: 'chair',
  manpower: 'staff',
  workmen: 'workers',
  housewife: 'homemaker',
  guys: 'everyone',
  'he or she': 'they',
  'his or her': 'their',
  blacklist: 'block list',
  whitelist: 'allow list',
  crazy: 'surprising',
  insane: 'surprising',
  lame: 'weak',
  crippled: 'limited',
  'sanity check': 'quick check',
};
const FOUND = new RegExp(`\\b(${Object.keys(INSTEAD).join('|')})\\b`, 'gi');

export function inclusionChecks({ blueprint }: QualityInput): QaCheck[] {
  const texts = learnerTexts(blueprint);
  if (texts.length === 0) return [notApplicable('INCL-01')];
  const findings = texts.flatMap(({ pointer, text }) =>
    [...text.matchAll(FOUND)].map(([word]): Finding => ({
      pointer,
      message: `"${word}" leaves people out.`,
      quote: text.slice(0, 300),
      expected: INSTEAD[word.toLowerCase()] ?? 'another word',
    })),
  );
  return [checkRow('INCL-01', findings)];
}
