/** A text that is asked this often will be asked again: it is parsed and planned once per connection from then on. */
const OFTEN = 3;
/** The product has about 150 different statements; the rest is room for lists of different lengths. A connection never forgets one. */
const NAMES = 400;
/** Texts that are counted. Beyond, those asked least recently are forgotten. */
const COUNTED = 2_000;

/** Names for the statements that are asked again and again. One text has one name, and no name is given twice. */
export interface StatementNames {
  /** Undefined for a text that is not asked often. */
  of(text: string): string | undefined;
  /** What was prepared under its name is void. */
  drop(text: string): void;
}

export function statementNames(): StatementNames {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  let given = 0;
  return {
    of(text) {
      const known = names.get(text);
      if (known !== undefined || given >= NAMES) return known;
      const count = (counts.get(text) ?? 0) + 1;
      counts.delete(text);
      if (count < OFTEN) {
        counts.set(text, count);
        for (const oldest of counts.keys()) if (counts.size > COUNTED) counts.delete(oldest);
        return undefined;
      }
      const name = `baton_${(given += 1)}`;
      names.set(text, name);
      return name;
    },
    drop: (text) => void names.delete(text),
  };
}
