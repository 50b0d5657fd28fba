import { Clipboard, ClipboardPaste, Copy, Scissors } from 'lucide-react';
import { copyFragment } from '../document/clipboard/fragment.ts';
import { countLabel } from '../ui/words/count-words.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { deleteChosen } from './delete-chosen.ts';
import { docOf, mayNot, readOnlyReason } from './parts.ts';
import { pasteText } from './paste-text.ts';

const counted = (editor: Editor, verb: string): string => {
  const { steps, notes } = editor.view.getState().selection;
  if (steps.size === 0) return notes.size > 1 ? `${verb} ${notes.size} notes` : verb;
  return steps.size > 1 ? `${verb} ${steps.size} steps` : verb;
};
const nothing = (editor: Editor): string | undefined => {
  const { steps, notes } = editor.view.getState().selection;
  return steps.size + notes.size === 0 ? 'Choose a step or a note first.' : undefined;
};

/** The chosen steps and notes as text for the clipboard, and what was copied in words. */
export function chosenText(editor: Editor): { text: string; words: string } {
  const { steps, notes } = editor.view.getState().selection;
  const fragment = copyFragment(docOf(editor), { steps: [...steps], notes: [...notes] }, editor.catalog);
  const words = fragment.nodes.length > 0 ? countLabel(fragment.nodes.length, 'step') : countLabel(fragment.notes.length, 'note');
  return { text: JSON.stringify(fragment, null, 2), words };
}

/** A menu may use the clipboard only when the browser lets it; the keys always work. */
async function copy(editor: Editor, verb: 'Copied' | 'Cut', then?: () => void): Promise<void> {
  const { text, words } = chosenText(editor);
  try {
    await navigator.clipboard.writeText(text);
    editor.announce.say(`${verb} ${words}`);
    then?.();
  } catch {
    editor.announce.show(`Your browser keeps the clipboard to itself. Press ${verb === 'Cut' ? '⌘X or Ctrl+X' : '⌘C or Ctrl+C'} instead.`);
  }
}

async function paste(editor: Editor, withIncoming: boolean): Promise<void> {
  const spot = editor.view.getState().menu?.spot;
  try {
    pasteText(editor, await navigator.clipboard.readText(), { withIncoming, ...(spot && { at: spot }) });
  } catch {
    editor.announce.show(
      `Your browser keeps the clipboard to itself. Press ${withIncoming ? '⇧⌘V or Ctrl+Shift+V' : '⌘V or Ctrl+V'} instead.`,
    );
  }
}

/** Copy, cut and paste for menus. Their keys belong to the browser, whose own events the map answers. */
export const clipboardActions: readonly Action[] = [
  {
    id: 'cut',
    icon: Scissors,
    group: 'edit',
    browserKeys: 'mod+x',
    label: (editor) => counted(editor, 'Cut'),
    whyNot: (editor) => nothing(editor) ?? deleteChosen.whyNot?.(editor),
    run: (editor) => {
      const { steps, notes } = editor.view.getState().selection;
      void copy(editor, 'Cut', () => {
        // The browser may ask first: what goes is what was copied, whatever is chosen by then.
        editor.view.select({ steps: [...steps], notes: [...notes] });
        deleteChosen.run(editor);
      });
    },
  },
  {
    id: 'copy',
    icon: Copy,
    group: 'edit',
    browserKeys: 'mod+c',
    label: (editor) => counted(editor, 'Copy'),
    whyNot: nothing,
    run: (editor) => void copy(editor, 'Copied'),
  },
  {
    id: 'paste',
    icon: Clipboard,
    group: 'edit',
    browserKeys: 'mod+v',
    label: () => 'Paste',
    whyNot: (editor) => mayNot(editor, 'pipelines.write') ?? readOnlyReason(editor),
    run: (editor) => void paste(editor, false),
  },
  {
    id: 'paste-with-paths',
    icon: ClipboardPaste,
    group: 'edit',
    browserKeys: 'mod+shift+v',
    label: () => 'Paste with the paths that lead there',
    whyNot: (editor) => mayNot(editor, 'pipelines.write') ?? readOnlyReason(editor),
    run: (editor) => void paste(editor, true),
  },
];
