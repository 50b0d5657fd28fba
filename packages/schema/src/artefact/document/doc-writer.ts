import type { Json } from '../../json.ts';
import type { Gap } from '../blueprint-parts/gap.ts';
import { splitAtMarks } from '../gaps/gap-mark.ts';
import { valueAt } from '../pointer.ts';
import type { Evidence } from '../shared/evidence.ts';
import type { Money } from '../shared/money.ts';
import type { DocBlock, Edit, GapMark, Leaf, LeafPart, ListItem, SourceItem, Tone } from './doc-block.ts';
import { formatDate, formatMoney, formatNumber, humanise, withUnit } from './format.ts';
import { EVIDENCE_KIND, STRENGTH } from './labels.ts';

/** Shown where an optional value is not there and a person could add it. */
export const NOT_STATED = 'Not stated';

/** Text without a place in the artefact: it is worked out or resolved, and cannot be edited here. */
export function fixed(text: string, label: string, tone?: Tone): Leaf {
  return { text, label, ...(tone && { tone }) };
}

/** Makes leaves and common blocks of one artefact; remembers which gaps found their place in a shown text. */
export class DocWriter {
  readonly blocks: DocBlock[] = [];
  readonly #value: Json;
  readonly #evidence: readonly Evidence[];
  readonly #gaps: readonly Gap[];
  readonly #placed = new Set<string>();

  constructor(value: unknown, parts: { evidence?: readonly Evidence[]; gaps?: readonly Gap[] } = {}) {
    this.#value = value as Json;
    this.#evidence = parts.evidence ?? [];
    this.#gaps = parts.gaps ?? [];
  }

  add(...blocks: DocBlock[]): this {
    this.blocks.push(...blocks);
    return this;
  }
  title(text: Leaf): this {
    return this.add({ kind: 'title', text });
  }
  subtitle(text: Leaf): this {
    return this.add({ kind: 'subtitle', text });
  }
  heading(text: string, level: 2 | 3 = 2): this {
    return this.add({ kind: 'heading', level, text: fixed(text, 'Heading') });
  }
  paragraph(text: Leaf): this {
    return this.add({ kind: 'paragraph', text });
  }

  /** Text at a pointer, editable in place, cut at its gaps. With `cites` it is a claim, and says so when nothing supports it. */
  text(at: string, label: string, options: { long?: boolean; cites?: readonly string[]; tone?: Tone } = {}): Leaf {
    const raw = valueAt(this.#value, at);
    const value = typeof raw === 'string' ? raw : '';
    const parts = this.#parts(at, value);
    const sources = this.cite(options.cites ?? []);
    const unsupported = options.cites && value !== '' ? this.unsupported(options.cites) : undefined;
    return {
      text: parts
        ? parts.map((part) => (part.kind === 'gap' ? `[${part.gap.need}]` : part.text)).join('')
        : value === ''
          ? NOT_STATED
          : value,
      label,
      at,
      value,
      edit: { kind: options.long === true || value.length > 90 ? 'longtext' : 'text' },
      ...(sources.length > 0 && { sources }),
      ...(unsupported && { unsupported }),
      ...(parts && { parts }),
      ...(options.tone && { tone: options.tone }),
    };
  }

  choice(at: string, label: string, words: Readonly<Record<string, string>>, tone?: Tone): Leaf {
    const raw = valueAt(this.#value, at);
    const value = typeof raw === 'string' ? raw : null;
    const edit: Edit = { kind: 'choice', options: Object.entries(words).map(([key, word]) => ({ value: key, label: word })) };
    return { text: value === null ? NOT_STATED : (words[value] ?? humanise(value)), label, at, value, edit, ...(tone && { tone }) };
  }

  number(at: string, label: string, unit = ''): Leaf {
    const raw = valueAt(this.#value, at);
    const value = typeof raw === 'number' ? raw : null;
    const shown = value === null ? NOT_STATED : unit === '' ? formatNumber(value) : withUnit(value, unit);
    return { text: shown, label, at, value, edit: { kind: 'number' } };
  }

  date(at: string, label: string): Leaf {
    const raw = valueAt(this.#value, at);
    const value = typeof raw === 'string' ? raw : null;
    return { text: value === null ? NOT_STATED : formatDate(value), label, at, value, edit: { kind: 'date' } };
  }

  flag(at: string, label: string, words: { yes: string; no: string } = { yes: 'Yes', no: 'No' }): Leaf {
    const value = valueAt(this.#value, at) === true;
    return { text: value ? words.yes : words.no, label, at, value, edit: { kind: 'boolean' } };
  }

  /** An amount; its number is what is edited, the currency stays. */
  money(at: string, label: string): Leaf {
    const raw = valueAt(this.#value, at) as Money | undefined;
    const value = raw?.amount ?? null;
    return { text: raw ? formatMoney(raw) : NOT_STATED, label, at: `${at}/amount`, value, edit: { kind: 'number' } };
  }

  /** A list of plain texts under a heading; left out when it is empty and nobody would miss it. */
  texts(at: string, heading: string, itemLabel: string, options: { keepEmpty?: boolean; ordered?: boolean; level?: 2 | 3 } = {}): this {
    const list = valueAt(this.#value, at);
    const length = Array.isArray(list) ? list.length : 0;
    if (length === 0 && options.keepEmpty !== true) return this;
    const items: ListItem[] = Array.from({ length }, (_, index) => ({
      text: this.text(`${at}/${index}`, `${itemLabel} ${index + 1}`),
      details: [],
    }));
    return this.heading(heading, options.level ?? 2).add({ kind: 'list', ordered: options.ordered ?? false, items, listAt: at, itemLabel });
  }

  list(items: readonly ListItem[], ordered = false): this {
    return items.length === 0 ? this : this.add({ kind: 'list', ordered, items: [...items] });
  }
  table(caption: string, columns: string[], rows: Leaf[][]): this {
    return rows.length === 0 ? this : this.add({ kind: 'table', caption, columns, rows });
  }
  facts(items: readonly (readonly [label: string, value: Leaf | undefined])[]): this {
    const shown = items.flatMap(([label, value]) => (value ? [{ label, value }] : []));
    return shown.length === 0 ? this : this.add({ kind: 'facts', items: shown });
  }

  /** Numbers of the cited evidence in the sources block. */
  cite(ids: readonly string[]): number[] {
    return ids.flatMap((id) => {
      const index = this.#evidence.findIndex((entry) => entry.id === id);
      return index < 0 ? [] : [index + 1];
    });
  }
  /** What a claim lacks: any evidence, or evidence that is more than an assumption. */
  unsupported(ids: readonly string[]): Leaf['unsupported'] {
    const entries = this.evidence(ids);
    if (entries.length === 0) return 'no_source';
    return entries.every((entry) => entry.kind === 'assumption') ? 'assumption' : undefined;
  }
  evidence(ids: readonly string[]): Evidence[] {
    return this.#evidence.filter((entry) => ids.includes(entry.id));
  }

  /** Everything a document ends with: gaps that stand nowhere else, and the numbered sources. */
  close(): DocBlock[] {
    const rest = this.#gaps.filter((gap) => !this.#placed.has(gap.id)).map(gapMark);
    if (rest.length > 0) this.heading('Still to complete').add({ kind: 'gaps', items: rest });
    if (this.#evidence.length > 0) this.heading('Sources').add({ kind: 'sources', items: this.#evidence.map(sourceItem) });
    return this.blocks;
  }

  #parts(at: string, text: string): LeafPart[] | undefined {
    const here = this.#gaps.filter((gap) => gap.pointer === at);
    const pieces = splitAtMarks(text);
    if (here.length === 0 && pieces.every((piece) => piece.need === undefined)) return undefined;
    const parts = pieces.map((piece): LeafPart => {
      if (piece.need === undefined) return { kind: 'text', text: piece.text };
      const gap = here.find((entry) => entry.need === piece.need);
      if (gap) this.#placed.add(gap.id);
      return { kind: 'gap', gap: gap ? gapMark(gap) : { id: '', need: piece.need, fromWhom: 'Whoever knows', blocking: true } };
    });
    const unplaced = here.filter((gap) => !this.#placed.has(gap.id));
    for (const gap of unplaced) this.#placed.add(gap.id);
    return [
      ...parts,
      ...unplaced.flatMap((gap): LeafPart[] => [
        { kind: 'text', text: ' ' },
        { kind: 'gap', gap: gapMark(gap) },
      ]),
    ];
  }
}

function gapMark(gap: Gap): GapMark {
  return { id: gap.id, need: gap.need, fromWhom: gap.from_whom, blocking: gap.blocking };
}

function sourceItem(entry: Evidence, index: number): SourceItem {
  const { section, page, slide, row } = entry.locator ?? {};
  const where = [section, page && `page ${page}`, slide && `slide ${slide}`, row && `row ${row}`].filter(Boolean).join(', ');
  return {
    n: index + 1,
    title: entry.source.title,
    kind: EVIDENCE_KIND[entry.kind],
    strength: STRENGTH[entry.strength],
    ...((entry.kind === 'assumption' || entry.kind === 'sme_statement') && { spoken: true as const }),
    ...(where !== '' && { where }),
    ...(entry.quote !== undefined && { quote: entry.quote }),
    ...(entry.as_of !== undefined && { asOf: formatDate(entry.as_of) }),
  };
}
