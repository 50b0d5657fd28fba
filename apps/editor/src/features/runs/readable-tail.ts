/** The last part of a text that is being written is enough for a small card. */
const TAIL = 900;

/**
 * What an agent writes, as a person can read it while it comes. Structured answers arrive as data; their field names,
 * braces and quotes are left out, the sentences stay.
 */
export function readableTail(text: string): string {
  const tail = text.slice(-TAIL * 2);
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return tail.slice(-TAIL);
  return tail
    .replace(/\\n/g, ' ')
    .replace(/\\"/g, '”')
    .replace(/\\u[0-9a-f]{4}/gi, ' ')
    .replace(/"[A-Za-z0-9_]+"\s*:\s*/g, '')
    .replace(/([.!?”])"\s*[\]}]*\s*,\s*/g, '$1 ')
    .replace(/(["\w])\s*[\]}]*\s*,\s*(?=["[{\d])/g, '$1; ')
    .replace(/[{}[\]"]/g, ' ')
    .replace(/\s+(?=[;,.])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(-TAIL);
}
