import { expect, test } from 'vitest';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';
import { chosenActions } from './chosen-actions.ts';
import { TOOLBAR_ITEMS } from './menu-items.ts';

const doc = pipeline([step('start', 'start'), step('draft'), step('check')]);
const offered = (...steps: string[]): string[] => {
  const { editor } = sampleEditor(doc);
  editor.view.select({ steps });
  return chosenActions(editor, steps.length > 1).map(({ action }) => action.id);
};

test('one step is offered what means one step, several what puts them in order, in the order of the bar', () => {
  const [one, two] = [offered('draft'), offered('draft', 'check')];
  expect(one).toEqual(expect.arrayContaining(['add-after', 'connect-to', 'replace', 'switch-off', 'delete']));
  expect(one.some((id) => id.startsWith('align') || id.startsWith('distribute'))).toBe(false);
  expect(two).toEqual(expect.arrayContaining(['align-left', 'make-phase', 'duplicate', 'delete']));
  expect(two).not.toContain('replace');
  expect(two).toEqual(TOOLBAR_ITEMS.filter((id) => two.includes(id)));
});

test('what cannot be done now is offered with the reason', () => {
  const { editor } = sampleEditor(doc);
  editor.view.select({ steps: ['draft', 'check'] });
  expect(chosenActions(editor, true).find(({ action }) => action.id === 'distribute-x')?.reason).toBeTruthy();
});
