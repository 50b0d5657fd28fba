import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { Icon } from '../icon/Icon.tsx';
import styles from './ProblemList.module.css';

export interface Problem {
  message: string;
  fix?: string | undefined;
  show?: (() => void) | undefined;
}

/** Every fault at once, each with what to do and where it is. */
export function ProblemList({ title, problems, tone = 'must' }: { title: string; problems: readonly Problem[]; tone?: 'must' | 'look' }) {
  const id = useId();
  return (
    <section
      className={`${styles['box']} ${tone === 'look' ? styles['look'] : ''}`}
      role={tone === 'must' ? 'alert' : 'status'}
      aria-labelledby={id}
    >
      <h3 id={id} className={styles['head']}>
        <Icon of={tone === 'must' ? CircleAlert : TriangleAlert} size={16} />
        {title}
      </h3>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem, index) => (
            <li key={index}>
              {problem.message} {problem.fix !== undefined && <span className={styles['fix']}>{problem.fix} </span>}
              {problem.show && (
                <button type="button" className={styles['show']} onClick={problem.show}>
                  Show me
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
