import type { Issue } from '@baton/schema/errors/issue';
import type { Fault } from '../../api/fault.ts';
import { useEditor } from '../../store/editor-context.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { showProblem } from '../../store/show-problem.ts';

/** Why the server said no, with every place it named. */
export function ServerFault({ fault, onShow }: { fault: Fault; onShow: () => void }) {
  const editor = useEditor();
  const issues: readonly Issue[] = fault.problem.issues ?? [];
  return (
    <ProblemList
      title={`${fault.message} ${fault.problem.fix}`}
      problems={issues.slice(0, 20).map((issue) => ({
        message: issue.message,
        fix: issue.fix,
        show: () => {
          onShow();
          // After the dialog has given the focus back to its button.
          editor.clock.after(0, () => showProblem(editor, issue));
        },
      }))}
    />
  );
}
