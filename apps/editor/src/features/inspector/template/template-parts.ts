import { parseTemplate } from '@baton/schema/expression/template';

export type TemplatePiece = { kind: 'text'; text: string } | { kind: 'chip'; expression: string; /** As it is written. */ source: string };

/** A template as it is shown: text and chips. What does not read as a hole stays visible as the text that it is. */
export function piecesOf(template: string): TemplatePiece[] {
  const parsed = parseTemplate(template);
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const part of parsed.parts) {
    if (part.kind !== 'hole') continue;
    if (part.start > at) pieces.push({ kind: 'text', text: template.slice(at, part.start) });
    pieces.push({ kind: 'chip', expression: part.expression.source.trim(), source: template.slice(part.start, part.end) });
    at = part.end;
  }
  if (at < template.length) pieces.push({ kind: 'text', text: template.slice(at) });
  return pieces;
}

export function chipSource(expression: string): string {
  return `{{ ${expression} }}`;
}
