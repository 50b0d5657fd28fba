import type { Issue } from '@baton/schema/errors/issue';
import { CircleAlert, TriangleAlert, X } from 'lucide-react';
import { useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { problemGroups } from './problem-groups.ts';
import { repairOf } from './repair.ts';
import { showProblem } from './show-problem.ts';
import styles from './ProblemsDrawer.module.css';

/** Every problem as it is now, in two groups, each with the way to its place and, where it is safe, its repair. */
export function ProblemsDrawer() {
  const editor = useEditor();
  const issues = useEditorState((state) => state.issues);
  const { must, look } = problemGroups(issues);
  return (
    <section className={styles['drawer']} aria-label="Problems" data-covers="map">
      <div className={styles['head']}>
        <h2>Problems</h2>
        <Button
          look="quiet"
          size="small"
          icon={X}
          aria-label="Close the list of problems"
          onClick={() => editor.view.setState({ panel: 'none' })}
        />
      </div>
      <div className={styles['body']}>
        {issues.length === 0 && <p className={styles['none']}>Nothing to fix. This pipeline can become a version.</p>}
        <Group title="Must fix" issues={must} />
        <Group title="Worth a look" issues={look} />
      </div>
    </section>
  );
}

function Group({ title, issues }: { title: string; issues: readonly Issue[] }) {
  const editor = useEditor();
  if (issues.length === 0) return null;
  return (
    <>
      <h3>
        {title} <span>{issues.length}</span>
      </h3>
      <ul>
        {issues.map((issue, index) => {
          const repair = repairOf(issue);
          return (
            <li key={`${issue.code} ${issue.where.path} ${index}`}>
              <Icon of={issue.severity === 'error' ? CircleAlert : TriangleAlert} size={16} className={styles[issue.severity]} />
              <div>
                <p>{issue.message}</p>
                <p className={styles['fix']}>{issue.fix}</p>
              </div>
              {repair && (
                <Button size="small" onClick={() => editor.store.run(repair.command) && editor.announce.say(`Done: ${repair.label}`)}>
                  {repair.label}
                </Button>
              )}
              <Button size="small" look="strong" onClick={() => showProblem(editor, issue)}>
                Show me
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
