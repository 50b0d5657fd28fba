import type { Leaf } from '@baton/schema/artefact/document/doc-block';

/** As many letters as tell two passages of one kind apart without reading either out whole. */
const LONGEST = 40;

/** A passage for those who only hear its buttons: what it is and how it begins ("Criterion 2: Fits on a card"). */
export function passageName({ label, text }: Pick<Leaf, 'label' | 'text'>): string {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  if (words === '') return label;
  if (words.length <= LONGEST) return `${label}: ${words}`;
  const cut = words.slice(0, LONGEST);
  return `${label}: ${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : LONGEST)}…`;
}
