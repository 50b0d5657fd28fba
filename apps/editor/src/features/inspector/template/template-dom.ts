import { chipText, piecesOf } from './template-parts.ts';

export interface ChipLook {
  text: string;
  lost: boolean;
}
export interface ChipClasses {
  chip: string;
  lost: string;
}

/** Fills an editable element with a template: chips are islands that the caret passes in one step. */
export function showTemplate(root: HTMLElement, template: string, look: (expression: string) => ChipLook, classes: ChipClasses): void {
  const { ownerDocument: page } = root;
  root.replaceChildren(
    ...piecesOf(template).map((piece) =>
      piece.kind === 'text' ? page.createTextNode(piece.text) : chipElement(page, piece.expression, look(piece.expression), classes),
    ),
  );
}

/** Gives the chips that are there the words of today. */
export function relabelChips(root: HTMLElement, look: (expression: string) => ChipLook, classes: ChipClasses): void {
  for (const chip of root.querySelectorAll<HTMLElement>('[data-value]')) {
    const { text, lost } = look(chip.dataset['value'] ?? '');
    if (chip.textContent !== text) chip.textContent = text;
    chip.className = lost ? `${classes.chip} ${classes.lost}` : classes.chip;
  }
}

export function chipElement(page: Document, expression: string, { text, lost }: ChipLook, classes: ChipClasses): HTMLElement {
  const chip = page.createElement('span');
  chip.contentEditable = 'false';
  chip.dataset['value'] = expression;
  chip.className = lost ? `${classes.chip} ${classes.lost}` : classes.chip;
  chip.textContent = text;
  return chip;
}

/** The template that an editable element holds now, whatever the browser made of line breaks. */
export function readTemplate(root: Node): string {
  let text = '';
  const visit = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) text += child.nodeValue ?? '';
      else if (isElement(child)) {
        if (child.dataset['value'] !== undefined) text += chipText(child.dataset['value']);
        else if (child.tagName === 'BR') text += '\n';
        else {
          // A line that the browser put in a block of its own.
          if (/^(DIV|P)$/.test(child.tagName) && text !== '' && !text.endsWith('\n')) text += '\n';
          visit(child);
        }
      }
    }
  };
  visit(root);
  // The last line break of an editable element only keeps the caret's line open.
  return text.replaceAll('\u00a0', ' ').replace(/\n$/, (end) => (lastIsBreak(root) ? '' : end));
}

function lastIsBreak(root: Node): boolean {
  const last = root.lastChild;
  return last !== null && isElement(last) && last.tagName === 'BR';
}
function isElement(node: Node): node is HTMLElement {
  return node.nodeType === 1;
}
