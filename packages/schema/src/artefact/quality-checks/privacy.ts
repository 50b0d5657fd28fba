import type { Json } from '../../json.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { textLeaves } from '../text-leaves.ts';
import { checkRow } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';

const PATTERNS: { what: string; pattern: RegExp }[] = [
  {
    what: 'a key or password',
    pattern: /\b(?:sk|pk|ghp|xox[abp])[-_][A-Za-z0-9_-]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bpassword\s*[:=]\s*\S{6,}/i,
  },
  { what: 'a bank account number', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b/ },
  { what: 'a card number', pattern: /\b(?:\d{4}[ -]){3}\d{4}\b/ },
  { what: 'a social security number', pattern: /\b\d{3}-\d{2}-\d{4}\b/ },
  // A shared mailbox (security@, help.desk@) is a contact; first.last@ is a person.
  { what: "a person's mail address", pattern: /\b[a-z]{2,20}\.(?!desk\b|team\b|line\b|support\b)[a-z]{2,30}@[\w-]+\.[a-z]{2,}/i },
];

/** Nothing that is published may carry personal data or secrets. Sources are quoted in the evidence and not published. */
export function privacyChecks({ blueprint }: QualityInput): QaCheck[] {
  const findings = textLeaves(blueprint as unknown as Json, ['/evidence', '/answers', '/gaps_to_complete']).flatMap(({ pointer, text }) =>
    PATTERNS.filter(({ pattern }) => pattern.test(text)).map(({ what }): Finding => ({
      pointer,
      message: `This looks like ${what}. Take it out or use a shared contact.`,
    })),
  );
  return [checkRow('PRIV-01', findings)];
}
