import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';

/** Names of fields whose texts are for machines: ids, references, places in a document, addresses. */
const MACHINE_KEY = /^(?:id|key|pointer|url|sha256|file_id|language|currency|locator|title_key|op)$|(?:_id|_ids|_at|_url|_sha256)$/;
const MACHINE_WORDS = /short id|date as YYYY|json pointer/i;

interface Level {
  kind: 'object' | 'list';
  schema: JsonSchema;
  /** The property whose value comes next, in an object. */
  key: string;
}

/**
 * Turns the JSON that a model writes, as it is written, into text that people can read along: the sentences in it, one
 * to a line, a blank line between entries. Never a brace, a field name, an id or a fixed word. What comes before the
 * JSON (a code fence, an introduction) is left out. Call `push` with each piece; it gives the text to show.
 */
export class ReadableStream {
  private readonly levels: Level[] = [];
  private readonly root: JsonSchema;
  private started = false;
  private text: { shown: boolean; isKey: boolean; raw: string; escape: string } | undefined;
  private out = '';
  /** The first half of a pair whose halves come as two escapes. */
  private half = '';
  /** Line breaks owed before the next text; they never come first and never pile up. */
  private owed = 0;
  private anything = false;

  constructor(schema: JsonSchema) {
    this.root = schema;
  }

  push(piece: string): string {
    this.out = '';
    for (const char of piece) this.char(char);
    return this.out;
  }

  private char(char: string): void {
    if (this.text) return this.inText(char, this.text);
    switch (char) {
      case '{':
      case '[':
        return this.open(char === '{' ? 'object' : 'list');
      case '}':
      case ']':
        this.levels.pop();
        this.owed = char === '}' ? 2 : Math.max(this.owed, 1);
        return;
      case '"':
        if (this.started) this.beginText();
        return;
      case ',':
        this.afterValue();
        return;
      default:
    }
  }

  private open(kind: Level['kind']): void {
    const schema = this.started ? this.schemaHere() : this.root;
    this.started = true;
    this.levels.push({ kind, schema: concrete(schema, kind), key: '' });
  }

  private get level(): Level | undefined {
    return this.levels.at(-1);
  }

  /** The schema of the value that comes next. */
  private schemaHere(): JsonSchema {
    const { level } = this;
    if (!level) return this.root;
    if (level.kind === 'list') return objectIn(level.schema['items']);
    return objectIn(objectIn(level.schema['properties'])[level.key]);
  }

  private beginText(): void {
    const isKey = this.level?.kind === 'object' && this.level.key === '';
    this.text = { isKey, shown: !isKey && this.isReadable(), raw: '', escape: '' };
  }

  private isReadable(): boolean {
    if (this.levels.length === 0) return false;
    const names = this.levels.map((level) => level.key).filter((key) => key !== '');
    if (MACHINE_KEY.test(names.at(-1) ?? '')) return false;
    const schema = this.schemaHere();
    const words = schema['description'];
    return !Array.isArray(schema['enum']) && schema['const'] === undefined && !(typeof words === 'string' && MACHINE_WORDS.test(words));
  }

  private inText(char: string, text: NonNullable<typeof this.text>): void {
    if (text.escape !== '') {
      text.escape += char;
      const decoded = unescape(text.escape);
      if (decoded === undefined) return;
      text.escape = '';
      return this.add(decoded, text);
    }
    if (char === '\\') text.escape = char;
    else if (char === '"') this.endText(text);
    else this.add(char, text);
  }

  private add(chars: string, text: NonNullable<typeof this.text>): void {
    if (text.isKey) text.raw += chars;
    else if (text.shown) this.show(chars);
  }

  private show(chars: string): void {
    if (/^[\uD800-\uDBFF]$/.test(chars)) {
      this.half = chars;
      return;
    }
    if (this.anything) this.out += '\n'.repeat(this.owed);
    this.out += this.half + chars;
    this.half = '';
    this.owed = 0;
    this.anything = true;
  }

  private endText(text: NonNullable<typeof this.text>): void {
    this.text = undefined;
    this.half = '';
    const { level } = this;
    if (text.isKey && level) level.key = text.raw || ' ';
    else if (text.shown) this.owed = Math.max(this.owed, 1);
  }

  private afterValue(): void {
    if (this.level?.kind === 'object') this.level.key = '';
  }
}

function concrete(schema: JsonSchema, kind: Level['kind']): JsonSchema {
  const alternatives = [schema['anyOf'], schema['oneOf']].flatMap((list) => (Array.isArray(list) ? list : [])).filter(isJsonObject);
  const wanted = kind === 'list' ? 'array' : 'object';
  return alternatives.find((part) => part['type'] === wanted) ?? schema;
}

function objectIn(value: Json | undefined): JsonSchema {
  return value !== undefined && isJsonObject(value) ? value : {};
}

const SIMPLE: Record<string, string> = { n: '\n', t: '\t', r: '', b: '', f: '', '"': '"', '\\': '\\', '/': '/' };

/** What an escape stands for; undefined while it is not complete. */
function unescape(escape: string): string | undefined {
  const kind = escape[1];
  if (kind === undefined) return undefined;
  if (kind !== 'u') return SIMPLE[kind] ?? kind;
  if (escape.length < 6) return undefined;
  const code = Number.parseInt(escape.slice(2), 16);
  return Number.isNaN(code) ? '' : String.fromCharCode(code);
}
