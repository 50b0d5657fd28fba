import type { GateRequest } from '@baton/schema/run/gate';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import styles from './GateSide.module.css';

export interface ChecklistProps {
  points: GateRequest['checklist'];
  ticked: readonly string[];
  onChange: (ticked: string[]) => void;
}

/** The points that the pipeline's author set before the decision. */
export function Checklist({ points, ticked, onChange }: ChecklistProps) {
  return (
    <section className={styles['part']} data-place="checklist" aria-label="Before you decide">
      <h2>
        Before you decide
        <small>
          {points.filter((point) => ticked.includes(point.id)).length} of {points.length} done
        </small>
      </h2>
      <ul className={styles['points']}>
        {points.map((point) => {
          const done = ticked.includes(point.id);
          return (
            <li key={point.id}>
              <Checkbox
                checked={done}
                onChange={(checked) => onChange(checked ? [...ticked, point.id] : ticked.filter((id) => id !== point.id))}
              >
                {point.text}
                {point.required && !done && <span className={styles['need']}>Required</span>}
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
