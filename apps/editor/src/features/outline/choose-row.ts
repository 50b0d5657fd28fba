import { type OutlineRow, rowOfPath, rowOfStep } from '../../document/outline/outline-rows.ts';
import type { Editor } from '../../store/editor.ts';
import type { ViewState } from '../../store/view-store.ts';

/** What the keyboard is at is what is meant, in the list as on the map: its step, or its path. */
export function chooseRow(editor: Editor, row: OutlineRow): void {
  const { view } = editor;
  view.setState({ row: row.id });
  if (row.kind === 'step') {
    view.setState({ at: row.node.id });
    view.select({ steps: [row.node.id] });
  } else if (row.kind === 'way') {
    view.setState({ at: row.step });
    view.select(row.edge ? { paths: [row.edge.id] } : { steps: [row.step] });
  } else view.clear();
}

/** The rows that the keyboard may be at, the most fitting first: the row itself unless something else was chosen meanwhile. */
export function wantedRows({ row, at, selection: { steps, paths } }: Pick<ViewState, 'row' | 'at' | 'selection'>): string[] {
  const [step, path] = [steps.size === 1 ? [...steps][0] : undefined, paths.size === 1 ? [...paths][0] : undefined];
  const chosen = step !== undefined ? rowOfStep(step) : path !== undefined ? rowOfPath(path) : undefined;
  const fits = chosen === undefined || row === chosen || (step !== undefined && row?.startsWith(`open:${step}:`) === true);
  return [fits ? row : undefined, chosen, at].filter((id) => id !== undefined);
}
