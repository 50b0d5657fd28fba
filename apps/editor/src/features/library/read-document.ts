import type { BriefDocument } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';

export type ReadDocument = { document: BriefDocument } | { fault: string };

const TEXT_NAMES = /\.(txt|md|markdown|csv|tsv|json|html?|xml|vtt|srt|log|rtf)$/i;

/** A file as text. Says plainly when a file is not text or too long, instead of attaching garbage. */
export async function readDocument(file: Pick<File, 'name' | 'size' | 'type' | 'text'>): Promise<ReadDocument> {
  if (file.size > LIMITS.briefBytes)
    return { fault: `${file.name} is larger than ${Math.round(LIMITS.briefBytes / 1024 / 1024)} MB. Attach the part that matters.` };
  if (!file.type.startsWith('text/') && !TEXT_NAMES.test(file.name) && file.type !== '' && file.type !== 'application/json')
    return { fault: `${file.name} is not a text file. Copy its text and paste it, or save it as text, CSV or Markdown.` };
  const text = await file.text();
  if (text.includes('\u0000') || text.includes('\uFFFD'))
    return { fault: `${file.name} could not be read as text. Copy its text and paste it here.` };
  if (text.length > LIMITS.briefFieldChars)
    return {
      fault: `${file.name} has more than ${LIMITS.briefFieldChars.toLocaleString('en-GB')} characters. Attach the part that matters.`,
    };
  if (text.trim() === '') return { fault: `${file.name} is empty.` };
  return { document: { name: file.name.slice(0, LIMITS.nameChars), text } };
}
