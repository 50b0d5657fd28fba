export interface Named {
  userId: string;
  name: string;
}

/** The beginning of a name that is being typed: "@pri" right before the caret. A mail address is none. */
export interface MentionStart {
  from: number;
  typed: string;
}

/** Words of a name that may be typed after the sign. */
const STARTED = /(^|[\s(])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u;

export function mentionAt(text: string, caret: number): MentionStart | undefined {
  const found = STARTED.exec(text.slice(0, caret));
  if (!found) return undefined;
  const typed = found[2] ?? '';
  return { from: caret - typed.length - 1, typed };
}

/** People whose name, or one of its words, begins so. */
export function peopleFor(people: readonly Named[], typed: string, most = 6): Named[] {
  const wanted = typed.trim().toLowerCase();
  const fits = ({ name }: Named): boolean =>
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  return people.filter(fits).slice(0, most);
}

/** The text with the name in place, and where the caret goes on. */
export function withMention(text: string, { from, typed }: MentionStart, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(from + 1 + typed.length).replace(/^ /, ''), caret: before.length };
}

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Who is named in the text: at each sign the longest name that stands there in full, so that "@Anna" calls no Ann. Of two
 * people with one name it is the one that was picked; where none was, both are meant.
 */
export function namedIn(text: string, picked: readonly Named[], people: readonly Named[]): Named[] {
  const byName = Map.groupBy([...picked, ...people], (person) => person.name);
  const names = [...byName.keys()].filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  const found = new Map<string, Named>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const name = names.find((one) => text.startsWith(one, index + 1) && !LETTER.test(text.slice(index + 1 + one.length).slice(0, 1)));
    if (name === undefined) continue;
    const chosen = picked.filter((person) => person.name === name);
    for (const person of chosen.length > 0 ? chosen : (byName.get(name) ?? [])) found.set(person.userId, person);
  }
  return [...found.values()];
}

/** The text in pieces, names apart, so that they can be drawn as what they are; everything stays text. */
export function piecesOf(text: string, mentions: readonly Named[]): { text: string; named: boolean }[] {
  const names = [...new Set(mentions.map((mention) => `@${mention.name}`))].toSorted((a, b) => b.length - a.length);
  const pieces: { text: string; named: boolean }[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const name = names.find((one) => text.startsWith(one, at));
    if (name === undefined) {
      plain += text[at];
      at += 1;
    } else {
      if (plain !== '') pieces.push({ text: plain, named: false });
      plain = '';
      pieces.push({ text: name, named: true });
      at += name.length;
    }
  }
  return plain === '' ? pieces : [...pieces, { text: plain, named: false }];
}
