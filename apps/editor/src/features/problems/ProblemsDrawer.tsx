import type { Issue } from '@baton/schema/errors/issue';
import { CircleAlert, TriangleAlert, Wrench, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { actionById } from '../../actions/all-actions.ts';
import { titleWithKey } from '../../actions/title-with-key.ts';
import { undoChange } from '../../actions/undo-change.ts';
import type { Repair } from '../../document/repairs/repair.ts';
import { useDoc, useEditor, useEditorState } from '../../store/editor-context.ts';
import { problemGroups } from '../../store/problem-groups.ts';
import { showProblem } from '../../store/show-problem.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { repairFor } from './repair.ts';
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
  const mend = ({ label, command }: Repair): void => {
    if (!editor.store.run(command)) return;
    editor.store.seal();
    mended.current = true;
    editor.announce.show(`Done: ${label}.`, { action: { label: 'Undo', run: () => undoChange.run(editor) } });
  };
  return (
    <section ref={drawer} className={styles['drawer']} aria-label="Problems" data-covers="map">
      <div className={styles['head']}>
        <h2>Problems</h2>
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
          <Button
            look="quiet"
            size="small"
            icon={X}
            aria-label="Close the list of problems"
            onClick={() => editor.view.setState({ panel: 'none' })}
          />
        </div>
      </div>
      <div className={styles['body']}>
        {issues.length === 0 && <p className={styles['none']}>Nothing to fix. This pipeline can become a version.</p>}
        <Group title="Must fix" issues={must} onMend={mend} />
        <Group title="Worth a look" issues={look} onMend={mend} />
      </div>
    </section>
  );
}

function Group({ title, issues, onMend }: { title: string; issues: readonly Issue[]; onMend: (repair: Repair) => void }) {
  if (issues.length === 0) return null;
  return (
    <>
      <h3>
        {title} <span>{issues.length}</span>
      </h3>
      <ul aria-label={title}>
        {issues.map((issue, index) => (
          <Problem key={`${issue.code} ${issue.where.path} ${index}`} issue={issue} onMend={onMend} />
        ))}
      </ul>
    </>
  );
}

function Problem({ issue, onMend }: { issue: Issue; onMend: (repair: Repair) => void }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  // Each repair is tried on a copy before it is offered, so it is looked for only when something has changed.
  const repair = useMemo(() => repairFor(editor, issue, doc), [editor, issue, doc]);
  return (
    <li>
      <Icon of={issue.severity === 'error' ? CircleAlert : TriangleAlert} size={16} className={styles[issue.severity]} />
      <div>
        <p>{issue.message}</p>
        <p className={styles['fix']}>{issue.fix}</p>
      </div>
      {repair && (
        <Button size="small" icon={Wrench} onClick={() => onMend(repair)}>
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
