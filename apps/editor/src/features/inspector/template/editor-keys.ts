import { baseKeymap } from 'prosemirror-commands';
import { closeHistory, history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Command, NodeSelection, Plugin, type TextSelection } from 'prosemirror-state';
import { piecesOf } from './template-parts.ts';
import { chipNode, templateToSlice } from './template-doc.ts';

/** A chip is one thing: one press deletes it whole, and one undo brings it back. */
const eraseBefore: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection;
  if (!$cursor?.nodeBefore || $cursor.nodeBefore.isText) return false;
  dispatch?.(
    closeHistory(state.tr)
      .delete($cursor.pos - $cursor.nodeBefore.nodeSize, $cursor.pos)
      .scrollIntoView(),
  );
  return true;
};
const eraseAfter: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection;
  if (!$cursor?.nodeAfter || $cursor.nodeAfter.isText) return false;
  dispatch?.(
    closeHistory(state.tr)
      .delete($cursor.pos, $cursor.pos + $cursor.nodeAfter.nodeSize)
      .scrollIntoView(),
  );
  return true;
};

/** A whole `{{ … }}` that was written by hand becomes a chip with its last bracket. */
const handWritten = new Plugin({
  props: {
    handleTextInput(view, from, to, typed) {
      if (typed !== '}') return false;
      const $from = view.state.doc.resolve(from);
      const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC');
      const open = before.lastIndexOf('{{');
      const [piece, ...more] = open === -1 ? [] : piecesOf(`${before.slice(open)}}`);
      if (piece?.kind !== 'chip' || more.length > 0) return false;
      const start = from - (before.length - open);
      view.dispatch(view.state.tr.replaceWith(start, to, chipNode(piece.expression)).scrollIntoView());
      return true;
    },
  },
});

/** Text comes in as text, whatever it looked like where it was copied; chips come back as chips. */
const plainPaste = new Plugin({
  props: {
    handlePaste(view, event) {
      const text = event.clipboardData?.getData('text/plain').replaceAll(/\r\n?/g, '\n') ?? '';
      if (text !== '') view.dispatch(closeHistory(view.state.tr).replaceSelection(templateToSlice(text)).scrollIntoView());
      return true;
    },
  },
});

/** What belongs to every editor of texts with chips. */
export function editorPlugins(openPicker: Command): Plugin[] {
  return [
    history({ newGroupDelay: 800 }),
    handWritten,
    plainPaste,
    keymap({
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      Backspace: eraseBefore,
      Delete: eraseAfter,
      // On a chosen chip: choose another in its place.
      Enter: (state, dispatch, view) => state.selection instanceof NodeSelection && openPicker(state, dispatch, view),
      'Mod-b': () => true,
      'Mod-i': () => true,
      'Mod-u': () => true,
    }),
    keymap(baseKeymap),
  ];
}
