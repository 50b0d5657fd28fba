import type { Issue } from '@baton/schema/errors/issue';
import { CircleAlert, TriangleAlert, Wrench } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { actionById } from '../../actions/all-actions.ts';
import { titleWithKey } from '../../actions/title-with-key.ts';
import { undoChange } from '../../actions/undo-change.ts';
import type { Repair } from '../../document/repairs/repair.ts';
import { useEditor, useEditorState } from '../../store/editor-context.ts';
import { problemGroups } from '../../store/problem-groups.ts';
import { showProblem } from '../../store/show-problem.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Drawer } from '../../ui/drawer/Drawer.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { repairFor } from './repair.ts';
import { problemKey, useRepairs } from './use-repairs.ts';
import styles from './ProblemsDrawer.module.css';

/** Every problem as it is now, in two groups, each with the way to its place and, where it is safe, its repair. */
export function ProblemsDrawer() {
  const editor = useEditor();
  const issues = useEditorState((state) => state.issues);
  const { must, look } = problemGroups(issues);
  const drawer = useRef<HTMLElement>(null);
  const mended = useRef(false);
  useEffect(() => {
    // The button that mended it is gone with its problem: the hand goes on to what is left.
    if (!mended.current || !drawer.current) return;
    mended.current = false;
    if (drawer.current.contains(document.activeElement)) return;
    const next = drawer.current.querySelector<HTMLElement>('li button') ?? drawer.current.querySelector<HTMLElement>('button:enabled');
    next?.focus();
  }, [issues]);
  const repairs = useRepairs(issues);
  const mend = (issue: Issue): void => {
    // What the button says was found a moment ago; what is done is what mends it now.
    const repair = repairFor(editor, issue, editor.store.getState().history.doc);
    if (!repair || !editor.store.run(repair.command)) return;
    editor.store.seal();
    mended.current = true;
    editor.announce.show(`Done: ${repair.label}.`, { action: { label: 'Undo', run: () => undoChange.run(editor) } });
  };
  return (
    <Drawer
      ref={drawer}
      title="Problems"
      closeWords="Close the list of problems"
      onClose={() => editor.view.setState({ panel: 'none' })}
      acts={
        <div className={styles['ways']}>
          {['previous-problem', 'next-problem']
            .flatMap((id) => actionById(id) ?? [])
            .map((action) => (
              <Button
                key={action.id}
                look="quiet"
                size="small"
                icon={action.icon}
                disabled={issues.length === 0}
                title={titleWithKey(action, editor)}
                onClick={() => action.run(editor)}
              >
                {action.id === 'next-problem' ? 'Next' : 'Previous'}
              </Button>
            ))}
        </div>
      }
    >
      <div className={styles['body']}>
        {issues.length === 0 && <p className={styles['none']}>Nothing to fix. This pipeline can become a version.</p>}
        <Group title="Must fix" issues={must} repairs={repairs} onMend={mend} />
        <Group title="Worth a look" issues={look} repairs={repairs} onMend={mend} />
      </div>
    </Drawer>
  );
}

interface GroupProps {
  title: string;
  issues: readonly Issue[];
  repairs: ReadonlyMap<string, Repair>;
  onMend: (issue: Issue) => void;
}

function Group({ title, issues, repairs, onMend }: GroupProps) {
  if (issues.length === 0) return null;
  return (
    <>
      <h3>
        {title} <span>{issues.length}</span>
      </h3>
      <ul aria-label={title}>
        {issues.map((issue, index) => (
          <Problem
            key={`${issue.code} ${issue.where.path} ${index}`}
            issue={issue}
            repair={repairs.get(problemKey(issue))}
            onMend={onMend}
          />
        ))}
      </ul>
    </>
  );
}

function Problem({ issue, repair, onMend }: { issue: Issue; repair: Repair | undefined; onMend: (issue: Issue) => void }) {
  const editor = useEditor();
  return (
    <li>
      <Icon of={issue.severity === 'error' ? CircleAlert : TriangleAlert} size={16} className={styles[issue.severity]} />
      <div>
        <p>{issue.message}</p>
        <p className={styles['fix']}>{issue.fix}</p>
      </div>
      {repair && (
        <Button size="small" icon={Wrench} onClick={() => onMend(issue)}>
          {repair.label}
        </Button>
      )}
      <Button
        size="small"
        look="strong"
        onClick={() => {
          editor.view.setState({ problem: issue });
          showProblem(editor, issue);
        }}
      >
        Show me
      </Button>
    </li>
  );
}
