import { parseExpression } from '@baton/schema/expression/parse-expression';
import type { Reference } from '@baton/schema/expression/references';
import { parseTemplate } from '@baton/schema/expression/template';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { ReferenceSource } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { findStep } from '../steps/find.ts';

export interface ReplaceInText {
  node: string;
  /** Where the text stands in the settings, as its kind of step names it. */
  path: string;
  /** A value as it is written, or the beginning of it: "diagnosis.optoins". */
  from: string;
  to: string;
  /** Only where the value is all that stands in its braces. */
  holes: boolean;
}

/** Writes a value otherwise, wherever one text of a step names it. */
export function replaceInText(args: ReplaceInText): Command {
  return {
    label: 'write a value otherwise',
    change(doc, { catalog }) {
      const node = findStep(doc, args.node);
      const source =
        node &&
        catalog
          .get(node.type)
          ?.references(plain(node.config))
          .find((text) => text.path === args.path);
      if (!node || node.locked || !source) return;
      const text = replaced(source, args);
      if (text !== source.text) write(node.config as Json, args.path.split('/').slice(1), text);
    },
  };
}

function replaced(source: ReferenceSource, { from, to, holes }: ReplaceInText): string {
  const isMeant = ({ start, end }: Reference): boolean => {
    const written = source.text.slice(start, end);
    if (holes) return written === from && inBracesAlone(source.text, start, end);
    return written === from || written.startsWith(`${from}.`) || written.startsWith(`${from}[`);
  };
  // From the end on, so that the places before stay where they are; a place that is told twice is written once.
  const places = [
    ...new Set(
      referencesOf(source)
        .filter(isMeant)
        .map((reference) => reference.start),
    ),
  ];
  return places.toSorted((a, b) => b - a).reduce((text, start) => text.slice(0, start) + to + text.slice(start + from.length), source.text);
}

function referencesOf({ kind, text }: ReferenceSource): readonly Reference[] {
  if (kind === 'template') return parseTemplate(text).references;
  const parsed = parseExpression(text);
  return parsed.ok ? parsed.expression.references : [];
}

function inBracesAlone(text: string, start: number, end: number): boolean {
  return /\{\{\s*$/.test(text.slice(0, start)) && /^\s*\}\}/.test(text.slice(end));
}

function write(value: Json, [head, ...rest]: readonly string[], text: string): void {
  if (head === undefined || head === '__proto__') return;
  if (Array.isArray(value)) {
    const index = Number(head);
    if (rest.length === 0) value[index] = text;
    else write(value[index] ?? null, rest, text);
  } else if (isJsonObject(value)) {
    if (rest.length === 0) value[head] = text;
    else write(value[head] ?? null, rest, text);
  }
}
