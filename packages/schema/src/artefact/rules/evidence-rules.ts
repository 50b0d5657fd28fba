import type { CompleteContext } from '../complete-context.ts';
import type { ArtefactIssue } from '../definition.ts';
import type { Evidence } from '../shared/evidence.ts';
import { findSource, quoteStands } from './source-text.ts';
import { uniqueIds } from './unique-ids.ts';

/** Who says something needs no document; what a document says does. */
const SPOKEN = new Set<Evidence['kind']>(['assumption', 'sme_statement']);
const COUNTED = new Set<Evidence['kind']>(['lms_data', 'xapi', 'business_metric']);

/** Rules over the list of evidence alone: ids are unique, and whatever claims to come from a source quotes it. */
export function evidenceRules(evidence: readonly Evidence[]): ArtefactIssue[] {
  const missing = evidence.flatMap((entry, index): ArtefactIssue[] => {
    if (SPOKEN.has(entry.kind) || entry.quote !== undefined) return [];
    if (COUNTED.has(entry.kind) && entry.value !== undefined) return [];
    return [
      {
        path: `/evidence/${index}/quote`,
        message: `Evidence ${index + 1} says that it comes from a source but quotes nothing. Quote it, or call it an assumption.`,
        severity: 'error',
      },
    ];
  });
  return [...uniqueIds(evidence, '/evidence', 'evidence'), ...missing];
}

/** The evidence rule: every quote stands word for word in an attached source. Without attached sources nothing can be checked. */
export function quoteIssues(evidence: readonly Evidence[], context: CompleteContext): ArtefactIssue[] {
  if (context.sources.length === 0) return [];
  return evidence.flatMap((entry, index): ArtefactIssue[] => {
    if (entry.quote === undefined) return [];
    const source = findSource(context.sources, entry.source.title);
    if (!source) {
      if (SPOKEN.has(entry.kind)) return [];
      return [
        {
          path: `/evidence/${index}/source/title`,
          message: `Evidence ${index + 1} names "${entry.source.title}", and no document of that name is attached.`,
          severity: 'error',
          allowed: context.sources.map(({ name }) => name),
        },
      ];
    }
    if (quoteStands(source, entry.quote)) return [];
    return [
      {
        path: `/evidence/${index}/quote`,
        message: `The quote of evidence ${index + 1} does not stand in "${source.name}" word for word. Copy it from there.`,
        severity: 'error',
      },
    ];
  });
}
