import { describe, expect, it } from 'vitest';
import { context, evidence, SOURCE } from '../testing/values.ts';
import { quoteIssues } from './evidence-rules.ts';
import { findSource, quoteStands } from './source-text.ts';

const source = { name: 'Policy 7.1.docx', text: 'Nobody is blamed –\n“not even”   the one who **clicked**.' };

describe('quotes', () => {
  it.each([
    ['the same words', 'Nobody is blamed', true],
    ['another line break, dash and quotation mark', 'blamed - "not even" the one who clicked.', true],
    ['another word', 'Nobody is punished', false],
    ['another case', 'nobody is blamed', false],
    ['words left out', 'Nobody is the one who clicked', false],
    ['nothing', '  ', false],
  ])('%s', (_name, quote, stands) => {
    expect(quoteStands(source, quote)).toBe(stands);
  });

  it('finds a source by its name without case and file ending', () => {
    expect(findSource([source], 'policy 7.1')).toBe(source);
    expect(findSource([source], 'Policy 7')).toBeUndefined();
  });
});

describe('the evidence rule', () => {
  const issues = (over: Parameters<typeof evidence>[0]): string[] => quoteIssues([evidence(over)], context()).map((issue) => issue.path);
  it.each([
    ['a literal quote', {}, []],
    ['a paraphrase', { quote: 'Ring the desk at 4410.' }, ['/evidence/0/quote']],
    ['a document that is not attached', { source: { title: 'Memory' } }, ['/evidence/0/source/title']],
    ['what an expert said', { kind: 'sme_statement' as const, source: { title: 'Ada' }, quote: 'It is 4411 at night.' }, []],
  ])('%s', (_name, over, expected) => {
    expect(issues(over)).toEqual(expected);
  });

  it('has nothing to compare without attached sources', () => {
    expect(quoteIssues([evidence({ quote: 'Made up' })], context({ sources: [] }))).toEqual([]);
  });

  it('says which documents there are', () => {
    expect(quoteIssues([evidence({ source: { title: 'Memory' } })], context())[0]?.allowed).toEqual([SOURCE.name]);
  });
});
