import { type Fragment, type Node, Schema, Slice } from 'prosemirror-model';
import { chipSource, piecesOf } from './template-parts.ts';

/** Lines of text with value chips in them, and nothing else: no bold, no lists, no pictures. */
export const templateSchema = new Schema({
  nodes: {
    doc: { content: 'line+' },
    line: { content: 'inline*', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
    text: { group: 'inline' },
    value: {
      group: 'inline',
      inline: true,
      atom: true,
      // `source` keeps how it is written, so that what nobody touched is saved as it was.
      attrs: { expression: {}, source: {} },
      toDOM: (node) => ['span', { 'data-value': String(node.attrs['source']) }, String(node.attrs['expression'])],
    },
  },
});

/** A value chip as a part of the text. */
export function chipNode(expression: string, source = chipSource(expression)): Node {
  return templateSchema.node('value', { expression, source });
}

/** A template as the editor holds it. */
export function templateToDoc(template: string): Node {
  return templateSchema.node('doc', null, linesOf(template));
}

/** A piece of a template, to be put in where the caret is: it joins the line that it lands in. */
export function templateToSlice(template: string): Slice {
  return new Slice(templateToDoc(template).content, 1, 1);
}

/** The template that stands in the editor now. */
export function docToTemplate(doc: Node): string {
  return contentToTemplate(doc.content);
}

export function contentToTemplate(content: Fragment): string {
  const lines: string[] = [];
  let inline = '';
  content.forEach((node) => {
    if (node.type.name === 'line') lines.push(contentToTemplate(node.content));
    else inline += node.isText ? (node.text ?? '') : String(node.attrs['source']);
  });
  return lines.length > 0 ? lines.join('\n') : inline;
}

function linesOf(template: string): Node[] {
  const lines: Node[][] = [[]];
  for (const piece of piecesOf(template)) {
    if (piece.kind === 'chip') lines.at(-1)?.push(chipNode(piece.expression, piece.source));
    else
      for (const [index, text] of piece.text.split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (text !== '') lines.at(-1)?.push(templateSchema.text(text));
      }
  }
  return lines.map((line) => templateSchema.node('line', null, line));
}
