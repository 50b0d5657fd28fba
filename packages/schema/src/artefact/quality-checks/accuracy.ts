import type { Blueprint } from '../blueprint.ts';
import { marksIn } from '../gaps/gap-mark.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { findSource, quoteStands } from '../rules/source-text.ts';
import { checkRow, notApplicable } from './check-row.ts';
import { factsIn } from './facts-in.ts';
import type { QualityInput } from './quality-input.ts';

interface FactualText {
  pointer: string;
  text: string;
  evidenceIds: readonly string[];
}

/** Is it true: each factual statement is backed by a quote, and its figures are the source's figures. */
export function accuracyChecks(input: QualityInput): QaCheck[] {
  const texts = factualTexts(input.blueprint);
  if (input.sources.length === 0 || texts.length === 0) return [notApplicable('ACC-01'), notApplicable('ACC-02')];
  return [
    checkRow(
      'ACC-01',
      texts.flatMap((text) => unbacked(text, input)),
    ),
    checkRow(
      'ACC-02',
      texts.flatMap((text) => foreignFacts(text, input)),
    ),
  ];
}

/** Statements that people act on: steps, contacts, the change that is asked for; screens and sections that cite. */
function factualTexts(blueprint: Blueprint): FactualText[] {
  const { job_aid: aid, change_request: change } = blueprint;
  return [
    ...(aid?.steps.map((step, index) => ({
      pointer: `/job_aid/steps/${index}/do`,
      text: [step.do, step.detail, step.warning].filter(Boolean).join(' '),
      evidenceIds: [step.source.evidence_id],
    })) ?? []),
    ...(aid?.contacts?.map((contact, index) => ({
      pointer: `/job_aid/contacts/${index}/value`,
      text: contact.value,
      evidenceIds: [contact.evidence_id],
    })) ?? []),
    ...(change ? [{ pointer: '/change_request/why', text: `${change.today} ${change.why}`, evidenceIds: change.evidence_ids }] : []),
    ...cited(
      blueprint.storyboard?.map((screen) => ({ text: screen.on_screen, evidenceIds: screen.evidence_ids })),
      'storyboard',
      'on_screen',
    ),
    ...cited(
      blueprint.document?.sections.map((section) => ({ text: section.body, evidenceIds: section.evidence_ids })),
      'document/sections',
      'body',
    ),
  ];
}

function cited(list: { text: string; evidenceIds: readonly string[] }[] | undefined, path: string, field: string): FactualText[] {
  return (list ?? [])
    .map((entry, index) => ({ ...entry, pointer: `/${path}/${index}/${field}` }))
    .filter((entry) => entry.evidenceIds.length > 0);
}

/** A gap in the text means that the writer said it does not know: that is completeness, not accuracy. */
function unbacked({ pointer, text, evidenceIds }: FactualText, { blueprint, sources }: QualityInput): Finding[] {
  if (marksIn(text).length > 0) return [];
  const entries = blueprint.evidence.filter((entry) => evidenceIds.includes(entry.id));
  const backed = entries.some((entry) => {
    if (entry.kind === 'sme_statement') return true;
    const source = findSource(sources, entry.source.title);
    return source !== undefined && entry.quote !== undefined && quoteStands(source, entry.quote);
  });
  return backed
    ? []
    : [{ pointer, message: 'No source says this word for word in the quote that is given for it.', quote: text.slice(0, 400) }];
}

function foreignFacts({ pointer, text }: FactualText, { blueprint, sources }: QualityInput): Finding[] {
  const said = blueprint.evidence.filter((entry) => entry.kind === 'sme_statement').map((entry) => entry.quote ?? '');
  const known = new Set([...sources.map((source) => source.text), ...said].flatMap(factsIn));
  return factsIn(text)
    .filter((fact) => !known.has(fact))
    .map((fact) => ({ pointer, message: `"${fact}" is in none of the sources.`, quote: text.slice(0, 400), actual: fact }));
}
