import type { Editor } from '../../store/editor.ts';
import type { MapMenu } from '../../store/view-store.ts';

interface Press {
  target: EventTarget | null;
  clientX: number;
  clientY: number;
}

/** Opens the menu about whatever is under the pointer: a card, a note, a path, a phase's lane, or the map itself. */
export function openMenuAt(editor: Editor, { target, clientX, clientY }: Press): boolean {
  if (!(target instanceof Element) || target.closest('input, textarea, [role="menu"]')) return false;
  const at = { x: clientX, y: clientY };
  const spot = editor.camera.current.toMap(at);
  const open = (about: MapMenu['about'], phase?: string): boolean => {
    editor.view.setState({ menu: { at, spot, about, ...(phase !== undefined && { phase }) } });
    return true;
  };
  const phase = target.closest<HTMLElement>('[data-phase]')?.dataset['phase'];
  if (phase !== undefined) return open('phase', phase);
  const card = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  if (card !== undefined) return openForCard(editor, card, open);
  const path =
    target.closest<HTMLElement>('.react-flow__edge')?.dataset['id'] ?? target.closest<HTMLElement>('[data-path]')?.dataset['path'];
  if (path !== undefined) {
    if (!editor.store.getState().history.doc.edges.some((edge) => edge.id === path)) return true;
    editor.view.select({ paths: [path] });
    return open('path');
  }
  if (target.closest('.react-flow__nodesselection')) return open('steps');
  return target.closest('.react-flow__pane') !== null && open('map');
}

/** The same for the keyboard: about what is chosen, else about where it is, else about the map. */
export function openMenuForKeys(editor: Editor, target: EventTarget | null): void {
  const element = target instanceof Element ? target : undefined;
  const box = element?.getBoundingClientRect();
  const at = { x: (box?.left ?? 0) + 24, y: Math.min((box?.top ?? 0) + 24, window.innerHeight - 40) };
  const open = (about: MapMenu['about'], phase?: string): boolean => {
    editor.view.setState({ menu: { at, about, ...(phase !== undefined && { phase }) } });
    return true;
  };
  const phase = element?.closest<HTMLElement>('[data-phase]')?.dataset['phase'];
  const card = element?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  const { selection } = editor.view.getState();
  if (phase !== undefined) open('phase', phase);
  else if (card !== undefined) openForCard(editor, card, open);
  else if (selection.paths.size === 1 && selection.steps.size === 0) open('path');
  else open('map');
}

type Open = (about: MapMenu['about'], phase?: string) => boolean;

function openForCard(editor: Editor, card: string, open: Open): boolean {
  const { doc } = editor.store.getState().history;
  const { selection } = editor.view.getState();
  if (doc.notes.some((note) => note.id === card)) {
    if (!selection.notes.has(card)) editor.view.select({ notes: [card] });
    return open(editor.view.getState().selection.steps.size > 0 ? 'steps' : 'note');
  }
  if (!selection.steps.has(card)) editor.view.select({ steps: [card] });
  const phase = doc.nodes.some((node) => node.id === card) ? undefined : card.split(':')[1];
  return phase === undefined ? open('steps') : open('phase', phase);
}
