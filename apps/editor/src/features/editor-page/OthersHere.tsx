import { Moon } from 'lucide-react';
import { findStep } from '../../document/steps/find.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import type { Other } from '../../store/together-store.ts';
import { useTogether } from '../../store/use-together.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { initials } from '../../ui/people/initials.ts';
import { personClass } from '../../ui/people/person-class.ts';
import styles from './OthersHere.module.css';

/** As many as are told apart at a glance; the others are a number. */
const SHOWN = 5;

/** Who else has this pipeline open, and where they are. Nobody is shown to themselves. */
export function OthersHere() {
  const others = useTogether((state) => state.others);
  if (others.length === 0) return null;
  const more = others.length - SHOWN;
  return (
    <details className={styles['others']} name="others-here">
      <summary>
        <span className="sr">{`Also here: ${others.map((other) => other.name).join(', ')}`}</span>
        {others.slice(0, SHOWN).map((other) => (
          <Face key={other.userId} other={other} />
        ))}
        {more > 0 && (
          <span className={styles['more']} aria-hidden="true">
            +{more}
          </span>
        )}
      </summary>
      <div className={styles['sheet']}>
        <ul aria-label="Also here">
          {others.map((other) => (
            <OtherLine key={other.userId} other={other} />
          ))}
        </ul>
        <ShowSwitch />
      </div>
    </details>
  );
}

function Face({ other: { userId, name, away } }: { other: Other }) {
  return (
    <span className={`${styles['face']} ${personClass(userId)} ${away ? styles['away'] : ''}`} title={away ? `${name}, away` : name}>
      <span aria-hidden="true">{initials(name)}</span>
      {away && <Icon of={Moon} size={10} className={styles['moon']} />}
    </span>
  );
}

function OtherLine({ other }: { other: Other }) {
  const editor = useEditor();
  const step = useDoc((doc) => other.at.map((id) => findStep(doc, id)).find((found) => found !== undefined));
  return (
    <li>
      <Face other={other} />
      <span>
        <b>{other.name}</b>
        <small>{other.away ? 'Away' : step ? `At ${step.name}` : 'Looking around'}</small>
      </span>
      {step && (
        <Button size="small" onClick={() => editor.camera.current.reveal([step.id])}>
          Show
        </Button>
      )}
    </li>
  );
}

function ShowSwitch() {
  const editor = useEditor();
  const shown = useTogether((state) => state.shown);
  return (
    <Checkbox checked={shown} onChange={(on) => editor.together.setState({ shown: on })}>
      Show what others have chosen
    </Checkbox>
  );
}
