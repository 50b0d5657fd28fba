import { splitAtMarks } from '@baton/schema/artefact/gaps/gap-mark';

/** A text with its gaps as people read them ("[night number]"), not as they are stored. */
export function withoutMarks(text: string): string {
  return splitAtMarks(text)
    .map((part) => (part.need === undefined ? part.text : `[${part.need}]`))
    .join('');
}
