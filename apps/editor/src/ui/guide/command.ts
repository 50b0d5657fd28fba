import type { LucideIcon } from 'lucide-react';

/** Something that a person can do or open from where they are: a line of the list that ⌘K opens. */
export interface Command {
  /** The same at each visit: what was done lately is remembered by it. */
  id: string;
  title: string;
  group: string;
  /** What it is, in a few words under the title. */
  detail?: string;
  icon?: LucideIcon;
  /** As people see them on their keyboard. */
  keys?: readonly string[];
  /** Other words that people type for it. */
  words?: readonly string[];
  /** Why it cannot be done now, as a sentence. */
  reason?: string;
  /** More about it as Markdown, fetched when it is looked at. */
  help?: () => Promise<string | undefined>;
  run: () => void;
}

/** Keys that work somewhere on the page. */
export interface KeyGroup {
  title: string;
  rows: readonly { label: string; keys: readonly string[] }[];
}
