import type { NodeFamily } from '../../node/definition.ts';
import { escapeXml } from './escape-xml.ts';
import { fitWords } from './fit-words.ts';
import type { Paint } from './palette.ts';
import { type Box, outlineOf, short } from './shapes.ts';

/** Fonts of the house where they are installed, and what every system has where they are not: nothing is loaded. */
export const FONT = "'Instrument Sans','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const TILE = 32;

export interface CardWords {
  kind: string;
  name: string;
}

/** A step as its card on the map looks from near: outline and tile say who does the work, then its kind and its name. */
export function namedCard(family: NodeFamily, box: Box, words: CardWords, paint: Paint): string {
  if (family === 'start' || family === 'end') return pill(box, words, paint);
  if (family === 'frame') return frame(box, words, paint);
  const [tone, ink] =
    family === 'agent'
      ? (['agent', 'agent-ink'] as const)
      : family === 'person'
        ? (['gate', 'gate-ink'] as const)
        : (['plumb', 'plumb-ink'] as const);
  const left = box.x + 24;
  const top = box.y + 18;
  const tile =
    family === 'person'
      ? `<circle cx="${short(left + TILE / 2)}" cy="${short(top + TILE / 2)}" r="${TILE / 2}" fill="${paint('gate-fill')}"/>`
      : `<rect x="${short(left)}" y="${short(top)}" width="${TILE}" height="${TILE}" rx="9" fill="${paint(family === 'agent' ? 'agent' : 'plumb-soft')}"/>`;
  const name = fitWords(words.name, box.w - 48, 16, 2);
  return [
    outlineOf(family, box, `fill="${paint('surface')}" stroke="${paint(tone)}" stroke-width="2" stroke-linejoin="round"`),
    tile,
    text(left + TILE + 10, top + 21, words.kind, 13, 600, paint(ink)),
    ...name.map((line, index) => text(left, top + TILE + 24 + index * 20, line, 16, 650, paint('ink'))),
  ].join('');
}

function pill(box: Box, { name }: CardWords, paint: Paint): string {
  const lines = fitWords(name, box.w - 36, 14, box.h < 44 ? 1 : 2);
  const first = box.y + box.h / 2 + 5 - (lines.length - 1) * 8;
  return [
    `<rect x="${short(box.x)}" y="${short(box.y)}" width="${short(box.w)}" height="${short(box.h)}" rx="${short(Math.min(box.h / 2, 26))}" fill="${paint('ink')}"/>`,
    ...lines.map((line, index) => text(box.x + box.w / 2, first + index * 16, line, 14, 600, paint('surface'), 'middle')),
  ].join('');
}

function frame(box: Box, { name, kind }: CardWords, paint: Paint): string {
  const [line = ''] = fitWords(name, box.w - 140, 17, 1);
  return [
    `<rect x="${short(box.x)}" y="${short(box.y)}" width="${short(box.w)}" height="${short(box.h)}" rx="22" fill="${paint('surface')}" fill-opacity="0.55" stroke="${paint('line-strong')}" stroke-width="2"/>`,
    text(box.x + 24, box.y + 36, line, 17, 650, paint('ink')),
    text(box.x + box.w - 24, box.y + 36, kind, 13, 600, paint('plumb-ink'), 'end'),
  ].join('');
}

/** One line of text. */
export function text(
  x: number,
  y: number,
  words: string,
  size: number,
  weight: number,
  fill: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${short(x)}" y="${short(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} font-family="${FONT}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeXml(words)}</text>`;
}
