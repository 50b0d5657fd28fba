/** A piece of what an agent is writing, as its reader sees it. */
export interface StreamedBlock {
  kind: 'heading' | 'item' | 'text';
  text: string;
}

/** Parts of documents by the name they have in an agent's answer; a part without a word here begins a new paragraph only. */
const HEADINGS: Readonly<Record<string, string>> = {
  actions: 'What people should do',
  already_tried: 'Tried already',
  answers: 'Answers',
  assumptions: 'Assumptions',
  audience: 'For whom',
  break_tests: 'Break tests',
  causes_rechecked: 'Causes, looked at again',
  checks: 'Checks',
  conditions: 'Conditions',
  constraints: 'What is fixed',
  deliverables: 'What gets built',
  evidence: 'Evidence',
  gap: 'The gap',
  gaps_to_complete: 'Still to complete',
  information_gaps: 'Not known yet',
  limitations: 'Limits',
  metrics: 'Measures',
  objectives: 'Objectives',
  open_questions: 'Open questions',
  options: 'Options',
  recommendation: 'Recommendation',
  rejected: 'Not chosen',
  root_causes: 'Causes',
  ruled_out: 'Ruled out',
  stop_rules: 'When to stop',
  success_cases: 'What went well',
  surprises: 'Surprises',
  transfer_plan: 'In the work',
};
const FIRST_NAME = /"[A-Za-z0-9_]+"\s*:/;
/** Ids, choices, dates and numbers kept as text: for machines. */
const NO_WORDS = /^[\w.:/#@-]*$/;

/**
 * What an agent writes, as a document and while it comes. Structured answers arrive as data: their names, braces and
 * quotes are left out, their parts get headings, their lists become lists. `from` is above 0 when the beginning was
 * missed. Never throws, whatever was cut where.
 */
export function streamedBlocks(text: string, from = 0): StreamedBlock[] {
  const start = from > 0 ? text.search(FIRST_NAME) : /^\s*[{[]/.test(text) ? 0 : -1;
  return start === -1 ? plainBlocks(text) : dataBlocks(text.slice(start), from === 0);
}

function plainBlocks(text: string): StreamedBlock[] {
  return text.split('\n').flatMap((line): StreamedBlock[] => {
    const [, sign = '', words = ''] = /^\s*(#{1,6}\s|[-*•]\s|\d+[.)]\s)?(.*)$/.exec(line) ?? [];
    const clean = words.replaceAll(/\*\*|__/g, '').trim();
    return clean === '' ? [] : [{ kind: sign.startsWith('#') ? 'heading' : sign === '' ? 'text' : 'item', text: clean }];
  });
}

interface Open {
  list: boolean;
  /** Nothing of it was shown yet. */
  fresh: boolean;
}

function dataBlocks(text: string, whole: boolean): StreamedBlock[] {
  const blocks: StreamedBlock[] = [];
  const open: Open[] = [];
  let name = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      const heading = whole && open.length === 1 ? HEADINGS[name] : undefined;
      if (heading !== undefined && Object.hasOwn(HEADINGS, name)) blocks.push({ kind: 'heading', text: heading });
      open.push({ list: sign === '[', fresh: true });
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === '"') {
      const { value, end } = readText(text, at);
      at = end;
      if (/^\s*:/.test(text.slice(end + 1, end + 20))) name = value;
      else if (!NO_WORDS.test(value) && (end < text.length || !isName(open, text, value))) blocks.push(blockOf(value, open));
    }
  }
  return blocks;
}

/** The last text of an unfinished answer may be a name still; one without spaces is not shown before it is whole. */
function isName(open: readonly Open[], text: string, value: string): boolean {
  return open.at(-1)?.list === false && /[{,]\s*"[^"]*$/.test(text) && !value.includes(' ');
}

function blockOf(value: string, open: readonly Open[]): StreamedBlock {
  const [inside, around] = [open.at(-1), open.at(-2)];
  const item = inside?.list === true || (inside?.fresh === true && around?.list === true);
  if (inside) inside.fresh = false;
  return { kind: item ? 'item' : 'text', text: value };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: ' ', r: '', b: '', f: '' };

/** The text that begins at a quote, and where it ends: behind the last character when it is not finished. */
function readText(text: string, quote: number): { value: string; end: number } {
  let value = '';
  let at = quote + 1;
  for (; at < text.length && text[at] !== '"'; at += 1) {
    if (text[at] !== '\\') value += text[at];
    else if (text[at + 1] === 'u') {
      const code = Number.parseInt(text.slice(at + 2, at + 6), 16);
      value += Number.isNaN(code) || text.length < at + 6 ? '' : String.fromCharCode(code);
      at += 5;
    } else {
      at += 1;
      const sign = text[at] ?? '';
      value += ESCAPES[sign] ?? sign;
    }
  }
  return { value: value.trim(), end: at };
}
