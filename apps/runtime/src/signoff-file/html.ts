/** Text that is HTML already. Everything else that is put into a page is escaped. */
export interface Html {
  html: string;
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Builds HTML from a template: what stands in the holes is text, unless it was built here. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { html: strings.map((string, i) => string + (i < pieces.length ? render(pieces[i]) : '')).join('') };
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return String(piece).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
  if ('html' in piece) return piece.html;
  return piece.map(render).join('');
}
