import type { Signature } from '../shared/signature.ts';
import type { Leaf } from './doc-block.ts';
import { fixed } from './doc-writer.ts';
import { formatDate } from './format.ts';
import { SIGNATURE_MEANING } from './labels.ts';

/** A signature as every readable form of a record has to show it: who, as what, when, and what it means. */
export function signatureFacts(signature: Signature): (readonly [string, Leaf | undefined])[] {
  const time = /T(\d{2}:\d{2})/.exec(signature.signed_at)?.[1];
  return [
    ['Signed by', fixed(`${signature.printed_name}, ${signature.role}`, 'Signed by')],
    ['Meaning', fixed(SIGNATURE_MEANING[signature.meaning], 'Meaning')],
    ['At', fixed(time === undefined ? formatDate(signature.signed_at) : `${formatDate(signature.signed_at)}, ${time}`, 'Signed at')],
    ['Note', signature.comment === undefined ? undefined : fixed(signature.comment, 'Note')],
  ];
}
