import type { JobAid } from '../blueprint-parts/job-aid.ts';
import type { DocWriter } from './doc-writer.ts';

/** The page as its readers will have it: when, the steps, what if, whom to call. */
export function jobAidBlocks(w: DocWriter, aid: JobAid): void {
  w.add({ kind: 'heading', level: 2, text: w.text('/job_aid/title', 'Title of the job aid') });
  w.facts([
    ['Use it when', w.text('/job_aid/when_to_use', 'When to use it', { long: true })],
    ['Not for', aid.not_for === undefined ? undefined : w.text('/job_aid/not_for', 'What it is not for', { long: true })],
  ]);
  w.list(
    aid.steps.map((step, index) => {
      const at = `/job_aid/steps/${index}`;
      const label = `Step ${index + 1}`;
      return {
        text: w.text(`${at}/do`, label, { cites: [step.source.evidence_id] }),
        details: [
          ...(step.detail === undefined ? [] : [w.text(`${at}/detail`, `${label}: detail`)]),
          ...(step.warning === undefined ? [] : [w.text(`${at}/warning`, `${label}: warning`, { tone: 'warning' })]),
          ...(step.image_alt === undefined ? [] : [w.text(`${at}/image_alt`, `${label}: what the picture shows`)]),
        ],
      };
    }),
    true,
  );
  if (aid.decision_table && aid.decision_table.length > 0) {
    const rows = aid.decision_table.map((_, index) => [
      w.text(`/job_aid/decision_table/${index}/if`, `Case ${index + 1}`),
      w.text(`/job_aid/decision_table/${index}/do`, `Case ${index + 1}: what to do`),
    ]);
    w.heading('What if', 3).table('What to do in which case', ['If', 'Then'], rows);
  }
  if (aid.contacts && aid.contacts.length > 0) {
    const rows = aid.contacts.map((contact, index) => [
      w.text(`/job_aid/contacts/${index}/label`, `Contact ${index + 1}`),
      w.text(`/job_aid/contacts/${index}/value`, `Contact ${index + 1}: how to reach them`, { cites: [contact.evidence_id] }),
    ]);
    w.heading('Whom to reach', 3).table('Contacts', ['Who', 'How'], rows);
  }
  w.facts([
    ['At most', w.number('/job_aid/max_words', 'Longest length', 'words')],
    ['Look at it again by', w.date('/job_aid/review_by', 'Look at it again by')],
  ]);
}
