import { useMemo, useState } from 'react';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { type OutlineRow, outlineRows } from '../../document/outline/outline-rows.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { wantedRows } from './choose-row.ts';
import { stepFacts } from './step-facts.ts';
import { rowsAround, type VisibleRow, visibleRows } from './visible-rows.ts';

/** Remembers the last rows, so that the next ones keep every row that says the same, and where the keyboard stood among them. */
class Reader {
  #last: { doc: Pipeline; rows: readonly OutlineRow[] } | undefined;
  #place = 0;

  rows(doc: Pipeline, catalog: NodeCatalog): readonly OutlineRow[] {
    if (this.#last?.doc !== doc) this.#last = { doc, rows: outlineRows(doc, catalog, this.#last?.rows) };
    return this.#last.rows;
  }

  /** The row that the keyboard is at: a wanted one, else the one around it, else the one that took the place of what is gone. */
  current(rows: readonly OutlineRow[], visible: readonly VisibleRow[], wanted: readonly string[]): string | undefined {
    const shown = new Set(visible.map(({ row }) => row.id));
    const around = wanted.flatMap((id) =>
      rowsAround(rows, id)
        .map((row) => row.id)
        .toReversed(),
    );
    const found =
      [...wanted, ...around].find((id) => shown.has(id)) ??
      visible[Math.min(this.#place, visible.length) - 1]?.row.id ??
      visible[0]?.row.id;
    this.#place = visible.findIndex(({ row }) => row.id === found);
    return found;
  }
}

/** Everything that the list shows, worked out from the document and from what one person folded and chose. */
export function useOutline() {
  const { catalog } = useEditor();
  const doc = useDoc((now) => now);
  const issues = useEditorState((state) => state.issues);
  const folded = useView((state) => state.folded);
  const [row, at, selection] = [useView((state) => state.row), useView((state) => state.at), useView((state) => state.selection)];
  const [reader] = useState(() => new Reader());
  const rows = reader.rows(doc, catalog);
  const visible = useMemo(() => visibleRows(rows, folded), [rows, folded]);
  const facts = useMemo(() => stepFacts(doc, catalog, issues), [doc, catalog, issues]);
  const ends = useMemo(
    () => new Set(doc.nodes.filter((node) => catalog.get(node.type)?.capabilities.terminal).map((node) => node.id)),
    [doc, catalog],
  );
  const current = reader.current(rows, visible, wantedRows({ row, at, selection }));
  return { rows, visible, current, facts, ends };
}
