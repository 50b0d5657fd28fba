import { ChevronsDownUp, ChevronsUpDown, Palette, PenLine, SquareDashedMousePointer } from 'lucide-react';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { changePhase } from '../document/commands/change-phase.ts';
import { foldedId } from '../document/placement/fold-phases.ts';
import type { Editor } from '../store/editor.ts';
import { countLabel } from '../ui/words/count-words.ts';
import type { Action } from './action.ts';
import { docOf, perform, readOnlyReason, stepsInHand } from './parts.ts';

type Phase = Pipeline['layout']['phases'][number];

/** The phase that an action is about: the one its menu was opened on, the folded card in hand, or that of the steps in hand. */
export function phaseInHand(editor: Editor): Phase | undefined {
  const { menu, at, selection } = editor.view.getState();
  const { phases } = docOf(editor).layout;
  if (menu?.phase !== undefined) return phases.find((phase) => phase.id === menu.phase);
  const cards = new Set([...selection.steps, ...(selection.steps.size === 0 && at !== undefined ? [at] : [])]);
  const steps = new Set(stepsInHand(editor).map((step) => step.id));
  return phases.find((phase) => cards.has(foldedId(phase.id)) || phase.nodes.some((id) => steps.has(id)));
}

/** Chooses the steps of a phase, as one does by pressing its title. */
export function choosePhase(editor: Editor, id: string): void {
  const phase = docOf(editor).layout.phases.find((entry) => entry.id === id);
  if (!phase) return;
  editor.view.select({ steps: phase.nodes.filter((node) => docOf(editor).nodes.some((step) => step.id === node)) });
  editor.announce.say(`${countLabel(phase.nodes.length, 'step')} of ${phase.name} chosen`);
}

/** A phase gets its name where it stands; in the list, in a sheet of its own. */
export function namePhase({ view }: Editor, phase: string): void {
  view.setState(view.getState().face === 'map' ? { renaming: phase } : { naming: { phase } });
}

export const TINTS = [undefined, 'slate', 'blue', 'teal', 'green', 'amber', 'rose'] as const;
const COLOUR: Record<string, string> = { slate: 'Slate', blue: 'Blue', teal: 'Teal', green: 'Green', amber: 'Amber', rose: 'Rose' };

const folded = (editor: Editor, phase: Phase): boolean => editor.view.getState().collapsed.has(phase.id);

/** What is done with a phase. Folding up is looking: it changes nothing and is each person's own. */
export const phaseActions: readonly Action[] = [
  {
    id: 'choose-phase',
    icon: SquareDashedMousePointer,
    group: 'arrange',
    label: () => 'Choose the steps of the phase',
    whyNot: (editor) => {
      const phase = phaseInHand(editor);
      return phase && !folded(editor, phase) ? undefined : 'hidden';
    },
    run: (editor) => {
      const phase = phaseInHand(editor);
      if (phase) choosePhase(editor, phase.id);
    },
  },
  {
    id: 'fold-phase',
    icon: ChevronsDownUp,
    group: 'arrange',
    keys: ['shift+g'],
    label: (editor) => {
      const phase = phaseInHand(editor);
      return phase && folded(editor, phase) ? 'Open the phase' : 'Fold the phase up';
    },
    whyNot: (editor) => (phaseInHand(editor) ? undefined : 'Choose a step of a phase first.'),
    run: (editor) => {
      const phase = phaseInHand(editor);
      if (!phase) return;
      const open = folded(editor, phase);
      editor.view.toggleFold(phase.id);
      const first = open ? phase.nodes[0] : foldedId(phase.id);
      if (first === undefined) return;
      editor.view.setState({ at: first });
      editor.view.select({ steps: [first] });
      editor.clock.after(0, () => editor.camera.current.focus(first));
      editor.announce.say(open ? `Opened ${phase.name}` : `Folded up ${phase.name}, ${countLabel(phase.nodes.length, 'step')}`);
    },
  },
  {
    id: 'fold-all-phases',
    icon: ChevronsUpDown,
    group: 'arrange',
    label: (editor) => (editor.view.getState().collapsed.size > 0 ? 'Open all phases' : 'Fold all phases up'),
    whyNot: (editor) => (docOf(editor).layout.phases.length === 0 ? 'hidden' : undefined),
    run: (editor) => {
      const { phases } = docOf(editor).layout;
      const all = editor.view.getState().collapsed.size === 0;
      editor.view.setState({ collapsed: new Set(all ? phases.map((phase) => phase.id) : []) });
      editor.announce.say(all ? `Folded up ${countLabel(phases.length, 'phase')}` : 'Opened all phases');
    },
  },
  {
    id: 'rename-phase',
    icon: PenLine,
    group: 'arrange',
    label: () => 'Rename the phase',
    whyNot: (editor) => {
      const phase = phaseInHand(editor);
      return phase && !folded(editor, phase) ? readOnlyReason(editor) : 'hidden';
    },
    run: (editor) => {
      const phase = phaseInHand(editor);
      if (phase) namePhase(editor, phase.id);
    },
  },
  ...TINTS.map((tint): Action => ({
    id: `tint-${tint ?? 'none'}`,
    icon: Palette,
    group: 'arrange',
    label: () => (tint === undefined ? 'No colour' : (COLOUR[tint] ?? tint)),
    // Offered where a phase was asked for, and not in every list of actions.
    whyNot: (editor) => (editor.view.getState().menu?.phase === undefined ? 'hidden' : readOnlyReason(editor)),
    run: (editor) => {
      const phase = phaseInHand(editor);
      if (phase) perform(editor, changePhase(phase.id, { tint }), `${phase.name}: ${tint === undefined ? 'no colour' : tint}`);
    },
  })),
];
