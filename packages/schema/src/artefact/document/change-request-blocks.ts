import type { ChangeRequest } from '../blueprint-parts/change-request.ts';
import { type DocWriter, fixed } from './doc-writer.ts';

/** The request as the person who decides it reads it: from what to what, why, and the way back. */
export function changeRequestBlocks(w: DocWriter, change: ChangeRequest): void {
  const at = '/change_request';
  w.add({ kind: 'heading', level: 2, text: w.text(`${at}/title`, 'Title of the request') });
  w.facts([
    ['To', w.text(`${at}/to`, 'Who decides')],
    ['Decide by', change.decide_by === undefined ? undefined : w.date(`${at}/decide_by`, 'Decide by')],
    ['Today', w.text(`${at}/today`, 'How it is today', { long: true })],
    ['Proposed', w.text(`${at}/proposed`, 'What is proposed', { long: true })],
    ['Why', w.text(`${at}/why`, 'Why', { long: true, cites: change.evidence_ids })],
  ]);
  w.heading('What to do', 3).table(
    'Steps of the change',
    ['Step', 'Who', 'By'],
    change.steps.map((step, index) => [
      w.text(`${at}/steps/${index}/do`, `Step ${index + 1}`),
      w.text(`${at}/steps/${index}/owner`, `Step ${index + 1}: who`),
      step.due === undefined ? fixed('Not set', 'By') : w.date(`${at}/steps/${index}/due`, `Step ${index + 1}: by`),
    ]),
  );
  w.texts(`${at}/acceptance`, 'It is done when', 'Done when', { level: 3, keepEmpty: true }).texts(`${at}/risks`, 'Risks', 'Risk', {
    level: 3,
  });
  w.heading('The way back', 3).paragraph(w.text(`${at}/way_back`, 'How it is undone', { long: true }));
}
