import { Plus, Waypoints } from 'lucide-react';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import { isSendBack } from '@baton/schema/graph/graph-view';
import { isLockedPath } from '../document/rules/is-locked-path.ts';
import { findPath } from '../document/steps/find.ts';
import type { Editor } from '../store/editor.ts';
import type { Action } from './action.ts';
import { docOf, readOnlyReason, stepInHand } from './parts.ts';

/** The one chosen path. */
function pathInHand(editor: Editor): PipelineEdge | undefined {
  const { steps, paths } = editor.view.getState().selection;
  const [only] = paths;
  return steps.size === 0 && paths.size === 1 && only !== undefined ? findPath(docOf(editor), only) : undefined;
}

const HELD = 'The step it starts from is locked by an admin.';

export const pathActions: readonly Action[] = [
  {
    id: 'insert-on-path',
    icon: Plus,
    group: 'add',
    label: () => 'Insert a step here…',
    whyNot: (editor) => {
      const path = pathInHand(editor);
      if (!path || isSendBack(path)) return 'hidden';
      return readOnlyReason(editor) ?? (isLockedPath(docOf(editor), path) ? HELD : undefined);
    },
    run: (editor) => {
      const path = pathInHand(editor);
      const camera = editor.camera.current;
      const at = editor.view.getState().menu?.at ?? camera.toScreen(camera.middle());
      if (path) editor.view.setState({ picker: { at, onPath: path.id } });
    },
  },
  {
    id: 'lead-elsewhere',
    icon: Waypoints,
    group: 'step',
    keys: ['shift+c'],
    label: () => 'Change where it leads…',
    whyNot: (editor) => {
      const step = stepInHand(editor);
      const path = pathInHand(editor) ?? (step && docOf(editor).edges.find((edge) => edge.from.node === step.id));
      if (!path) return step ? 'No path leads on from here yet.' : 'hidden';
      return readOnlyReason(editor) ?? (isLockedPath(docOf(editor), path) ? HELD : undefined);
    },
    run: (editor) => {
      const step = stepInHand(editor);
      const path = pathInHand(editor) ?? (step && docOf(editor).edges.find((edge) => edge.from.node === step.id));
      if (path) editor.view.setState({ leading: { step: path.from.node, path: path.id } });
    },
  },
];
