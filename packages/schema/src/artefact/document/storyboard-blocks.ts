import type { Screen } from '../blueprint-parts/screen.ts';
import { type DocWriter, fixed } from './doc-writer.ts';
import { INTERACTION } from './labels.ts';

/** Screen by screen: what is seen, heard and done. */
export function storyboardBlocks(w: DocWriter, screens: readonly Screen[]): void {
  w.heading('Screens');
  for (const [index, screen] of screens.entries()) {
    const at = `/storyboard/${index}`;
    w.add({ kind: 'heading', level: 3, text: w.text(`${at}/title`, `Screen ${index + 1}: title`) });
    w.paragraph(w.text(`${at}/on_screen`, `Screen ${index + 1}: on screen`, { long: true, cites: screen.evidence_ids }));
    w.facts([
      ['Spoken', screen.narration === undefined ? undefined : w.text(`${at}/narration`, `Screen ${index + 1}: spoken`, { long: true })],
      ['Picture', screen.visual && w.text(`${at}/visual/description`, `Screen ${index + 1}: picture`, { long: true })],
      [
        'For those who do not see it',
        screen.visual && w.text(`${at}/visual/alt`, `Screen ${index + 1}: text for the picture`, { long: true }),
      ],
      ['Takes', screen.seconds === undefined ? undefined : w.number(`${at}/seconds`, `Screen ${index + 1}: seconds`, 'seconds')],
    ]);
    if (!screen.interaction) continue;
    w.facts([
      ['To do', w.text(`${at}/interaction/prompt`, `Screen ${index + 1}: task`, { long: true })],
      ['How', fixed(INTERACTION[screen.interaction.kind], 'Kind of task')],
    ]);
    w.list(
      screen.interaction.options.map((_, option) => ({
        text: w.text(`${at}/interaction/options/${option}/text`, `Screen ${index + 1}: choice ${option + 1}`),
        details: [w.text(`${at}/interaction/options/${option}/feedback`, `Screen ${index + 1}: answer to choice ${option + 1}`)],
      })),
    );
  }
}
