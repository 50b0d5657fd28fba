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
    editor.camera.current.reveal([where.node]);
    // A problem of the step as a whole has no field: what is typed next must not become its name.
    editor.view.setState({ settingsOpen: true, ...(where.field !== undefined && { field: { key: where.field } }) });
    return;
  }
  editor.view.clear();
  editor.view.setState({
    about: where.path.startsWith('/brief') ? 'brief' : 'pipeline',
    field: { key: where.path.split('/').at(-1) ?? '' },
  });
}
