import type { Permission } from '@baton/schema/api/permissions';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { Command } from '../document/history/command.ts';
import { stepOrder } from '../document/outline/step-order.ts';
import { findStep } from '../document/steps/find.ts';
import type { Editor } from '../store/editor.ts';

export function docOf(editor: Editor): Pipeline {
  return editor.store.getState().history.doc;
}
export function chosenSteps(editor: Editor): PipelineNode[] {
  const doc = docOf(editor);
  return [...editor.view.getState().selection.steps].flatMap((id) => findStep(doc, id) ?? []);
}
/** The one step that an action is about: the only chosen one, else the one that the keyboard is at. */
export function stepInHand(editor: Editor): PipelineNode | undefined {
  const { selection, at } = editor.view.getState();
  if (selection.steps.size > 1) return undefined;
  const [only] = selection.steps;
  const id = only ?? at;
  return id === undefined ? undefined : findStep(docOf(editor), id);
}
/** The steps that an action is about: the chosen ones, else the one that the keyboard is at. */
export function stepsInHand(editor: Editor): PipelineNode[] {
  const chosen = chosenSteps(editor);
  const step = stepInHand(editor);
  return chosen.length > 0 ? chosen : step ? [step] : [];
}
export function hasChosen(editor: Editor): boolean {
  const { steps, paths, notes } = editor.view.getState().selection;
  return steps.size + paths.size + notes.size > 0;
}

export const readOnlyReason = (editor: Editor): string | undefined =>
  !editor.store.getState().readOnly ? undefined : (mayNot(editor, 'pipelines.write') ?? 'This is only being shown.');

/** Says why nothing can be changed here, where that is so: whatever was tried by hand is answered, never ignored. */
export function refused(editor: Editor): boolean {
  const reason = readOnlyReason(editor);
  if (reason !== undefined) editor.announce.show(reason);
  return reason !== undefined;
}

/** Why the role of whoever looks does not reach that far; undefined when it does. */
export const mayNot = (editor: Editor, permission: Permission): string | undefined =>
  editor.may(permission) ? undefined : `Your role does not ${DOES[permission] ?? 'do this'}.`;

const DOES: Partial<Record<Permission, string>> = {
  'pipelines.write': 'change pipelines',
  'pipelines.publish': 'publish pipelines',
  'pipelines.comment': 'write comments',
  'runs.start': 'start runs',
};

/** Carries out a command and says what was done; says why not when nothing came of it. */
export function perform(editor: Editor, command: Command, said?: string): boolean {
  const done = editor.store.run(command);
  if (done && said !== undefined) editor.announce.say(said);
  return done;
}

/** Where a step stands among the others as they are read: "Step 7 of 9." */
export function placeWords(editor: Editor, id: string): string {
  const order = stepOrder(docOf(editor), editor.catalog);
  return `Step ${order.indexOf(id) + 1} of ${order.length}.`;
}

/** A short id of ours for a step, a path, a note or a phase. */
export function freshId(editor: Editor, letter: 'n' | 'e' | 'p' | 't'): string {
  return `${letter}_${editor.newId().replaceAll('-', '').slice(0, 12)}`;
}
