import type { ReferenceSource } from '@baton/schema/node/definition';

/** A text with holes; none when it is empty. */
export function template(path: string, text: string | undefined): ReferenceSource[] {
  return text ? [{ path, text, kind: 'template' }] : [];
}
/** One expression that gives a value. */
export function value(path: string, text: string | undefined): ReferenceSource[] {
  return text ? [{ path, text, kind: 'value' }] : [];
}
/** One expression that gives true or false. */
export function condition(path: string, text: string | undefined): ReferenceSource[] {
  return text ? [{ path, text, kind: 'condition' }] : [];
}
