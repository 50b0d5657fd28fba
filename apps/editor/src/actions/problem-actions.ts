import { ArrowDownToDot, ArrowUpFromDot } from 'lucide-react';
import type { Editor } from '../store/editor.ts';
import { problemGroups } from '../store/problem-groups.ts';
import { showProblem } from '../store/show-problem.ts';
import type { Action } from './action.ts';

/** From one problem to the next, also while a setting is being typed: mending is mostly typing. */
export const problemActions: readonly Action[] = [
  {
    id: 'next-problem',
    icon: ArrowDownToDot,
    group: 'view',
    keys: ['f8'],
    label: () => 'Next problem',
    whyNot,
    run: (editor) => go(editor, 1),
  },
  {
    id: 'previous-problem',
    icon: ArrowUpFromDot,
    group: 'view',
    keys: ['shift+f8'],
    label: () => 'Previous problem',
    whyNot,
    run: (editor) => go(editor, -1),
  },
];

function whyNot({ store }: Editor): string | undefined {
  return store.getState().issues.length === 0 ? 'There are no problems.' : undefined;
}

function go(editor: Editor, way: 1 | -1): void {
  const { must, look } = problemGroups(editor.store.getState().issues);
  const all = [...must, ...look];
  const { problem } = editor.view.getState();
  const before = all.findIndex((issue) => issue.code === problem?.code && issue.where.path === problem.where.path);
  // What was mended is gone from the list: it goes on with the most urgent one that is left.
  const at = before === -1 ? (way === 1 ? 0 : all.length - 1) : (before + way + all.length) % all.length;
  const issue = all[at];
  if (!issue) return;
  editor.view.setState({ problem: issue });
  showProblem(editor, issue);
  editor.announce.say(`Problem ${at + 1} of ${all.length}. ${issue.message} ${issue.fix}`);
}
