import type { Issue } from '../../errors/issue.ts';
import { type Json, textOf } from '../../json.ts';
import { pointerPart } from '../json-safety.ts';
import type { CheckContext } from '../validate/check-context.ts';
import { error } from '../validate/issue-of.ts';

/** What keys and passwords look like. Each pattern is anchored by a literal and has no nested repeats. */
const PATTERNS: { what: string; pattern: RegExp }[] = [
  { what: 'a key of a model service', pattern: /\bsk-[A-Za-z0-9_-]{16,200}/ },
  { what: 'an access token', pattern: /\b[Bb]earer [A-Za-z0-9._~+/-]{20,400}/ },
  { what: 'a web token', pattern: /\beyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{10,400}\./ },
  { what: 'an access key', pattern: /\bAKIA[A-Z0-9]{16}\b/ },
  { what: 'a token', pattern: /\b(?:ghp|gho|xoxb|xoxp|glpat)[_-][A-Za-z0-9-]{16,200}/ },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/ },
  { what: 'a password inside an address', pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:[^\s/@]{1,100}@/i },
];

/** Nobody's keys in a document that is published, exported and put in version control. */
export function checkSecrets({ pipeline }: CheckContext): Issue[] {
  const issues: Issue[] = [];
  const stack: { value: Json; path: string; node: string | undefined }[] = [
    { value: pipeline as unknown as Json, path: '', node: undefined },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, path, node } = next;
    if (typeof value === 'string') {
      const found = PATTERNS.find(({ pattern }) => pattern.test(value));
      if (found)
        issues.push(
          error({
            code: 'secret_in_document',
            path,
            message: `This looks like ${found.what}.`,
            fix: 'Take it out. Keys belong in Settings, where nobody can read them back.',
            ...(node !== undefined && { node }),
          }),
        );
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        const owner = path === '/nodes' && typeof entry === 'object' && entry !== null && 'id' in entry ? textOf(entry.id) : node;
        stack.push({ value: entry, path: `${path}/${pointerPart(key)}`, node: owner });
      }
    }
  }
  return issues;
}
