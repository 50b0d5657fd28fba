import { LIMITS } from '@baton/schema/limits';

/**
 * Looks at raw JSON text before anything parses it: how deep brackets nest and how many entries there are. One pass,
 * no memory. Text that is no JSON at all is not its business.
 */
export function scanJsonText(text: string): 'ok' | 'too_deep' | 'too_many' {
  let depth = 0;
  let entries = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at + 1);
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > LIMITS.jsonDepth) return 'too_deep';
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    } else if (code === 0x2c) {
      entries += 1;
      if (entries > LIMITS.jsonEntries) return 'too_many';
    }
  }
  return 'ok';
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return text.length;
}
