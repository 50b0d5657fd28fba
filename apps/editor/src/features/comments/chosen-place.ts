import type { CommentAnchor } from '@baton/schema/api/pipeline-comments';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { findPath, findStep } from '../../document/steps/find.ts';
import type { Selection } from '../../store/view-store.ts';

/** The one thing that is chosen and can be commented on. */
export function chosenPlace(doc: Pipeline, { steps, paths, notes }: Selection): CommentAnchor | undefined {
  if (steps.size + paths.size + notes.size !== 1) return undefined;
  const [step] = steps;
  const [path] = paths;
  const [note] = notes;
  if (step !== undefined) return { kind: 'step', id: step };
  if (path !== undefined) return { kind: 'path', id: path };
  return note !== undefined && doc.notes.some((each) => each.id === note) ? { kind: 'note', id: note } : undefined;
}

/** What a comment is about, as it is called now; what is gone keeps the name it had, and is said to be gone. */
export function placeWords(doc: Pipeline, { kind, id }: CommentAnchor, called: string): { words: string; gone: boolean } {
  if (kind === 'step') {
    const step = findStep(doc, id);
    return step ? { words: step.name, gone: false } : { words: called, gone: true };
  }
  if (kind === 'note') return { words: 'A note', gone: !doc.notes.some((note) => note.id === id) };
  const path = findPath(doc, id);
  return path ? { words: `The path from ${findStep(doc, path.from.node)?.name ?? 'a step'}`, gone: false } : { words: called, gone: true };
}
