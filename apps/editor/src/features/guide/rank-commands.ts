import type { Command } from '../../ui/guide/command.ts';

const NO_FIT = 1_000;
/** Enough to find what was meant; who sees this many types another word. */
export const MOST_SHOWN = 40;

export interface CommandGroup {
  title: string;
  commands: Command[];
}

/**
 * The commands that fit a few typed words, best first and in their groups, the group with the best one on top. Every
 * typed word has to fit. With nothing typed: what was done lately, then everything as it comes.
 */
export function rankCommands(commands: readonly Command[], text: string, recent: readonly string[]): CommandGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return withRecent(commands, recent);
  const age = new Map(recent.map((id, index) => [id, index]));
  const found = commands
    .map((command, index) => ({ command, index, cost: words.reduce((sum, word) => sum + costOf(command, word), 0) }))
    .filter(({ cost }) => cost < NO_FIT)
    .toSorted(
      (a, b) =>
        a.cost - b.cost ||
        possible(a.command) - possible(b.command) ||
        (age.get(a.command.id) ?? NO_FIT) - (age.get(b.command.id) ?? NO_FIT) ||
        a.index - b.index,
    )
    .slice(0, MOST_SHOWN)
    .map(({ command }) => command);
  return inGroups(found);
}

function withRecent(commands: readonly Command[], recent: readonly string[]): CommandGroup[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  const lately = recent.flatMap((id) => byId.get(id) ?? []);
  const rest = inGroups(commands.filter((command) => !lately.includes(command))).map((group) => ({
    ...group,
    commands: group.commands.toSorted((a, b) => possible(a) - possible(b)),
  }));
  return lately.length === 0 ? rest : [{ title: 'Lately', commands: lately }, ...rest];
}

/** What can be done comes before what cannot. */
function possible({ reason }: Command): number {
  return reason === undefined ? 0 : 1;
}

function inGroups(commands: readonly Command[]): CommandGroup[] {
  return [...Map.groupBy(commands, (command) => command.group)].map(([title, members]) => ({ title, commands: members }));
}

/** A whole word of the title is best, then its beginning, then the words people use for it, then what it says of itself. */
function costOf({ title, words = [], detail = '' }: Command, word: string): number {
  const name = title.toLowerCase();
  const parts = name.split(/[^\p{L}\p{N}]+/u);
  const others = words.map((other) => other.toLowerCase());
  if (parts.includes(word)) return 0;
  if (parts.some((part) => part.startsWith(word))) return 1;
  if (others.includes(word)) return 2;
  if (others.some((other) => other.startsWith(word))) return 3;
  if (name.includes(word)) return 4;
  if (others.some((other) => other.includes(word))) return 5;
  return detail.toLowerCase().includes(word) ? 8 : NO_FIT;
}
