import { MessageSquare } from 'lucide-react';
import { useOpenThreadsAt, useOthersAt } from '../../store/use-together.ts';
import { personClass } from '../../ui/people/person-class.ts';
import styles from './StepOthers.module.css';

/** Who else has chosen this card, by an outline and their name; and how much is being said about it. */
export function StepOthers({ id }: { id: string }) {
  const others = useOthersAt(id);
  const open = useOpenThreadsAt(id).length;
  const [first] = others;
  return (
    <>
      {first && (
        <span className={`${styles['outline']} ${personClass(first.userId)}`} data-others={others.length}>
          <span className={styles['names']}>{others.map((other) => other.name).join(', ')}</span>
        </span>
      )}
      {open > 0 && (
        <span className={styles['talk']} title={`${open} open ${open === 1 ? 'comment' : 'comments'}`}>
          <MessageSquare size={12} strokeWidth={2.4} aria-hidden="true" />
          {open}
        </span>
      )}
    </>
  );
}
