import type { Issue } from '@baton/schema/errors/issue';
import type { Editor } from './editor.ts';

/** Brings the place of a problem into sight and, where it is a setting, opens the field. */
export function showProblem(editor: Editor, { where }: Issue): void {
  const { doc } = editor.store.getState().history;
  const edge = where.edge === undefined ? undefined : doc.edges.find((path) => path.id === where.edge);
  if (edge) {
    editor.view.select({ paths: [edge.id] });
    editor.camera.current.reveal([edge.from.node, edge.to]);
    return;
  }
  if (where.node !== undefined && doc.nodes.some((node) => node.id === where.node)) {
    editor.view.select({ steps: [where.node] });
    editor.view.setState({ field: { key: where.field ?? '' } });
    editor.camera.current.reveal([where.node]);
    return;
  }
  editor.view.clear();
  editor.view.setState({
    about: where.path.startsWith('/brief') ? 'brief' : 'pipeline',
    field: { key: where.path.split('/').at(-1) ?? '' },
  });
}
