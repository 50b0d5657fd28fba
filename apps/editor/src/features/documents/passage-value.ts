import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import type { Json } from '@baton/schema/json';

/** A passage's value as its field shows it. */
export function fieldText(leaf: Leaf): string {
  return leaf.value === null || leaf.value === undefined ? '' : String(leaf.value);
}

/** What a field's text means for its passage, or why it cannot be kept. */
export function readField(leaf: Leaf, text: string): { value: Json } | { fault: string } {
  const plain = text.trim();
  switch (leaf.edit?.kind) {
    case 'number': {
      const number = Number(plain.replace(/[\s'’]/g, '').replace(',', '.'));
      return plain === '' || !Number.isFinite(number) ? { fault: 'Write a number, such as 12 or 3.5.' } : { value: number };
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(plain) && !Number.isNaN(Date.parse(plain)) ? { value: plain } : { fault: 'Choose a date.' };
    case 'boolean':
      return { value: plain === 'true' };
    case 'choice':
      return leaf.edit.options.some((option) => option.value === plain) ? { value: plain } : { fault: 'Choose one of the list.' };
    default:
      return plain === '' ? { fault: 'Write something, or leave it as it was.' } : { value: text.trim() };
  }
}
