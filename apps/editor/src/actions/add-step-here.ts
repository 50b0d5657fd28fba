import { isSendBack } from '@baton/schema/graph/graph-view';
import { addStep } from '../document/commands/add-step.ts';
import { insertOnPath } from '../document/commands/insert-on-path.ts';
import { findStep } from '../document/steps/find.ts';
import { mainOutcome, openOutcome, outcomesOf } from '../document/steps/outcomes.ts';
import type { Editor } from '../store/editor.ts';
import type { Picker } from '../store/view-store.ts';
import { docOf, freshId, placeWords, refused } from './parts.ts';

/** As many as are taken in at a glance. */
const RECENT = 3;

/** Adds a step of a kind where a list of kinds was opened: behind a way out, in a path, at a place, or after the chosen step. */
export function addStepHere(editor: Editor, type: string, where: Omit<Picker, 'at'> = {}): string | undefined {
  const definition = editor.catalog.get(type);
  if (!definition || refused(editor)) return undefined;
  const id = freshId(editor, 'n');
  const base = { id, pathId: freshId(editor, 'e'), type, title: definition.title };
  const onPath = where.onPath ?? pathToContinue(editor, type, where);
  const command =
    onPath === undefined
      ? addStep({ ...base, ...placeOf(where) })
      : insertOnPath({ ...base, path: onPath, ...(where.spot && { at: where.spot }) });
  if (!editor.store.run(command)) {
    editor.announce.show('This pipeline is full: no more steps fit in.', { tone: 'fault' });
    return undefined;
  }
  const added = findStep(docOf(editor), id);
  editor.view.setState(({ recent }) => ({ recent: [type, ...recent.filter((kind) => kind !== type)].slice(0, RECENT) }));
  editor.view.select({ steps: [id] });
  editor.camera.current.show([id]);
  editor.announce.say(`Added ${added?.name ?? definition.title}${afterWords(editor, id)}`);
  return id;
}

/** " after Review. Step 7 of 9." */
function afterWords(editor: Editor, id: string): string {
  const doc = docOf(editor);
  const before = doc.edges.find((edge) => edge.to === id)?.from.node;
  const source = before === undefined ? undefined : findStep(doc, before);
  return `${source ? ` after ${source.name}` : ''}. ${placeWords(editor, id)}`;
}

/** A step whose only way on leads somewhere already is continued by putting the new one in between. */
function pathToContinue(editor: Editor, type: string, { after, spot }: Omit<Picker, 'at'>): string | undefined {
  const doc = docOf(editor);
  const step = after && findStep(doc, after.node);
  const definition = editor.catalog.get(type);
  if (
    !step ||
    !definition ||
    spot ||
    after.outcome !== undefined ||
    openOutcome(doc, step, editor.catalog) ||
    !mainOutcome(definition, definition.defaults)
  )
    return undefined;
  const ways = outcomesOf(doc, step, editor.catalog).filter((way) => way.kind === 'next' || way.kind === 'decision');
  const paths = doc.edges.filter((edge) => edge.from.node === step.id && edge.from.outcome === ways[0]?.id && !isSendBack(edge));
  return ways.length === 1 && paths.length === 1 ? paths[0]?.id : undefined;
}

function placeOf({ spot, scope, after, moving }: Omit<Picker, 'at'>) {
  return {
    ...(spot && { at: spot }),
    ...(scope !== undefined && { scope }),
    ...(after && { after }),
    ...(moving !== undefined && { moving }),
  };
}
