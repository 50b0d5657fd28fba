import { EditorState, NodeSelection, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { editorPlugins } from './editor-keys.ts';
import { contentToTemplate, docToTemplate, templateToDoc, templateToSlice } from './template-doc.ts';

export interface ChipLook {
  text: string;
  /** Why it leads nowhere. */
  lost: string | undefined;
}

/** A value is asked for at the caret. */
export interface PickerAsked {
  /** Where on the screen. */
  rect: DOMRect;
  /** How many signs before the caret ("/" or "{") asked for it: the chip takes their place. */
  signs: number;
}

/** What the editor asks of the field around it, always of its newest state. */
export interface TemplateViewPort {
  look: (expression: string) => ChipLook;
  readOnly: boolean;
  attributes: Readonly<Record<string, string>>;
  classes: { text: string; chip: string; lost: string };
  onChange: (template: string) => void;
  onLeave: () => void;
  onPickerAsked: (asked: PickerAsked) => void;
  /** The chip that is chosen now, if one is. */
  onChosen: (expression: string | undefined) => void;
}

/** Marks what came from elsewhere, so that it is not reported back. */
const OUTSIDE = 'outside';
const CHOSEN = 'ProseMirror-selectednode';

/** Opens an editor of a template in an element of the page. */
export function openTemplateView(place: HTMLElement, template: string, port: () => TemplateViewPort): EditorView {
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: templateToDoc(template),
      plugins: editorPlugins((_state, _dispatch, within) => {
        if (within) port().onPickerAsked(askedAt(within, 0));
        return true;
      }),
    }),
    editable: () => !port().readOnly,
    attributes: () => ({ ...port().attributes, class: port().classes.text }),
    clipboardTextSerializer: (slice) => contentToTemplate(slice.content),
    nodeViews: { value: (node) => ({ dom: chipElement(String(node.attrs['expression']), port()), ignoreMutation: () => true }) },
    handleDrop(within, event, _slice, moved) {
      const text = moved ? '' : (event.dataTransfer?.getData('text/plain') ?? '');
      const at = within.posAtCoords({ left: event.clientX, top: event.clientY });
      if (text === '' || !at) return false;
      within.dispatch(within.state.tr.replace(at.pos, at.pos, templateToSlice(text)));
      return true;
    },
    handleTextInput(within, from, _to, typed) {
      const before = within.state.doc.resolve(from).nodeBefore?.text?.at(-1) ?? ' ';
      // A slash between words is a slash; a second bracket is written by hand.
      const asks = (typed === '/' && /\s/.test(before)) || (typed === '{' && before !== '{');
      // Once the sign stands there.
      if (asks) setTimeout(() => within.isDestroyed || port().onPickerAsked(askedAt(within, typed.length)));
      return false;
    },
    dispatchTransaction(tr) {
      const next = view.state.apply(tr);
      view.updateState(next);
      const { selection } = next;
      port().onChosen(selection instanceof NodeSelection ? String(selection.node.attrs['expression']) : undefined);
      if (tr.docChanged && !tr.getMeta(OUTSIDE)) port().onChange(docToTemplate(next.doc));
    },
    handleDOMEvents: {
      blur: () => {
        port().onLeave();
        return false;
      },
    },
  });
  return view;
}

/** Shows what changed around the editor: another text, another name of a step, whether it may be written. */
export function refreshTemplateView(view: EditorView, template: string, port: TemplateViewPort): void {
  const change = docToTemplate(view.state.doc) === template ? undefined : changeTo(view.state, template);
  if (change) view.dispatch(change.setMeta(OUTSIDE, true).setMeta('addToHistory', false));
  view.setProps({});
  for (const chip of view.dom.querySelectorAll<HTMLElement>('[data-value]')) relabel(chip, port);
}

/** Only what differs is replaced, so that a caret elsewhere in the text stays where it is. */
export function changeTo({ doc, tr }: EditorState, template: string): Transaction | undefined {
  const next = templateToDoc(template);
  const start = doc.content.findDiffStart(next.content);
  const end = doc.content.findDiffEnd(next.content);
  if (start === null || !end) return undefined;
  // Where the same signs repeat, what is the same from behind may reach over what is the same from the front.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap));
}

function askedAt(view: EditorView, signs: number): PickerAsked {
  const { left, right, top, bottom } = view.coordsAtPos(view.state.selection.from);
  return { rect: new DOMRect(left, top, right - left, bottom - top), signs };
}

function chipElement(expression: string, port: TemplateViewPort): HTMLElement {
  const chip = document.createElement('span');
  chip.dataset['value'] = expression;
  relabel(chip, port);
  return chip;
}

function relabel(chip: HTMLElement, { look, classes }: TemplateViewPort): void {
  const { text, lost } = look(chip.dataset['value'] ?? '');
  if (chip.textContent !== text) chip.textContent = text;
  const chosen = chip.classList.contains(CHOSEN) ? CHOSEN : '';
  chip.className = [classes.chip, lost === undefined ? '' : classes.lost, chosen].filter(Boolean).join(' ');
  chip.title = lost ?? '';
}
