import type { ArtefactIssue } from '../definition.ts';

/** Each id in `ids` must name one of `known`. `noun` is what is pointed at ("a piece of evidence"). */
export function refsResolve(
  ids: readonly string[] | string | undefined,
  known: Iterable<string>,
  path: string,
  noun: string,
): ArtefactIssue[] {
  const all = new Set(known);
  const list = ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids;
  const pathOf = (index: number): string => (typeof ids === 'string' ? path : `${path}/${index}`);
  return list.flatMap((id, index) =>
    all.has(id)
      ? []
      : [
          {
            path: pathOf(index),
            message: `This points to ${noun} that is not in the document.`,
            severity: 'error' as const,
            allowed: [...all].slice(0, 50),
          },
        ],
  );
}

export const idsOf = (list: readonly { id: string }[]): string[] => list.map((entry) => entry.id);
