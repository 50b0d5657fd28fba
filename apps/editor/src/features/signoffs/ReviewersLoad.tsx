import { useResource } from '../../api/use-resource.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { durationWords } from '../../ui/words/duration-words.ts';
import styles from './Signoffs.module.css';

/** What lies before each person and how long they take: who is asked too much cannot look closely. */
export function ReviewersLoad() {
  const { data, fault, reload } = useResource('reviewers.load');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={6} />;
  const people = data.items.toSorted((a, b) => b.open - a.open || b.week - a.week || a.name.localeCompare(b.name));
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Reviewers">
      <table className={styles['table']}>
        <caption>What waits for each person, and what they decided within the last seven days.</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Waiting</th>
            <th scope="col">Decided</th>
            <th scope="col">Half of them took less than</th>
            <th scope="col">Sooner than it takes to read</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.userId}>
              <th scope="row">{person.name}</th>
              <td>{person.open}</td>
              <td>{person.week}</td>
              <td>{person.medianSeconds === null ? '–' : durationWords(person.medianSeconds * 1_000)}</td>
              <td>{person.week === 0 ? '–' : person.faster}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
