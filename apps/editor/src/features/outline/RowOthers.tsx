import { MessageSquare } from 'lucide-react';
import { useOpenThreadsAt, useOthersAt } from '../../store/use-together.ts';
import { Chip } from '../../ui/chip/Chip.tsx';
import { personClass } from '../../ui/people/person-class.ts';
import styles from './RowOthers.module.css';

/** Who else has chosen this step, and how much is being said about it. */
export function RowOthers({ id }: { id: string }) {
  const others = useOthersAt(id);
  const open = useOpenThreadsAt(id).length;
  return (
    <>
      {others.map((other) => (
        <span key={other.userId} className={`${styles['name']} ${personClass(other.userId)}`} data-others={other.name}>
          {other.name}
        </span>
      ))}
      {open > 0 && (
        <Chip icon={MessageSquare} title={`${open} open ${open === 1 ? 'comment' : 'comments'}`}>
          {open}
        </Chip>
      )}
    </>
  );
}
