/** How a leaf may be changed in place. Choices carry plain-word labels for the stored values. */
export type Edit =
  | { kind: 'text' | 'longtext' | 'number' | 'date' | 'boolean' }
  | { kind: 'choice'; options: { value: string; label: string }[] };

export type Tone = 'gap' | 'warning' | 'info' | 'good' | 'bad' | 'plain';

/** A piece of a leaf that holds gaps: text, or a place to fill in. */
export type LeafPart = { kind: 'text'; text: string } | { kind: 'gap'; gap: GapMark };

/** A gap as it is shown: what is missing and who can tell. `id` is for the machine that fills it (`fillGap`). */
export interface GapMark {
  id: string;
  need: string;
  fromWhom: string;
  blocking: boolean;
}

/**
 * The smallest thing that is shown, and that can be edited when `at` (a JSON pointer into the artefact) is there.
 * `label` says in words what it is: for the editor's field, and for people who do not see where it stands.
 */
export interface Leaf {
  text: string;
  label: string;
  at?: string;
  value?: string | number | boolean | null;
  edit?: Edit;
  /** Numbers of the entries in the `sources` block that support it. */
  sources?: number[];
  /** A claim that nothing supports, or assumptions alone. */
  unsupported?: 'no_source' | 'assumption';
  /** Set when the text has gaps: the text cut at them. */
  parts?: LeafPart[];
  tone?: Tone;
}

export interface ListItem {
  text: Leaf;
  details: Leaf[];
}

export interface OptionRow {
  /** For the machine that records the choice; never shown. */
  key: string;
  /** A, B, C … as people speak of them. */
  letter: string;
  title: Leaf;
  description: Leaf;
  /** "Process change", "Not learning" … */
  tags: { text: string; tone: Tone }[];
  recommended: boolean;
  evidence: { strength: 0 | 1 | 2 | 3 | 4; word: string; sources: number[] };
  facts: { label: string; value: Leaf }[];
  details: Leaf[];
}

export interface CheckRow {
  title: string;
  category: string;
  severity: string;
  status: string;
  tone: Tone;
  /** "Worked out by Baton", "Judged by the agent" … */
  method: string;
  note?: string;
  findings: { text: string; quote?: string; detail?: string; at: string }[];
}

export interface SourceItem {
  n: number;
  title: string;
  kind: string;
  where?: string;
  quote?: string;
  strength: string;
  asOf?: string;
  /** Somebody says so, and no document does. */
  spoken?: true;
}

/** What screens and exports draw. No block shows an id, a field's name or JSON. */
export type DocBlock =
  | { kind: 'title' | 'subtitle' | 'paragraph'; text: Leaf }
  | { kind: 'heading'; level: 2 | 3; text: Leaf }
  /** `listAt`: entries of plain text may be added (`listAt` + `/-`) and removed. */
  | { kind: 'list'; ordered: boolean; items: ListItem[]; listAt?: string; itemLabel?: string }
  | { kind: 'table'; caption: string; columns: string[]; rows: Leaf[][] }
  | { kind: 'quote'; text: Leaf; source: string }
  | { kind: 'callout'; tone: Tone; title: string; body: Leaf[] }
  | { kind: 'facts'; items: { label: string; value: Leaf }[] }
  | { kind: 'verdict'; tone: Tone; word: string; sentence: string; counts: { label: string; value: number; tone: Tone }[] }
  | { kind: 'options'; items: OptionRow[] }
  | { kind: 'checks'; title: string; items: CheckRow[] }
  /** Gaps that stand in no shown text. */
  | { kind: 'gaps'; items: GapMark[] }
  | { kind: 'sources'; items: SourceItem[] };
