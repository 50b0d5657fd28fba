import type { OptionRow } from '@baton/schema/artefact/document/doc-block';
import type { GateRequest } from '@baton/schema/run/gate';
import type { MouseEvent } from 'react';
import { Chip } from '../../ui/chip/Chip.tsx';
import checkbox from '../../ui/field/Checkbox.module.css';
import { EvidenceDots } from '../documents/EvidenceDots.tsx';
import { ballotCells, type BallotOption } from './ballot-options.ts';
import { letterOf } from './Picked.tsx';
import styles from './Ballot.module.css';

export interface BallotProps {
  choices: NonNullable<GateRequest['choices']>;
  options: readonly BallotOption[];
  picked: readonly string[];
  onChange: (picked: string[]) => void;
  disabled: boolean;
}

/** The options side by side: what each is, how well it is supported, what it would do, cost and take. */
export function Ballot({ choices, options, picked, onChange, disabled }: BallotProps) {
  const one = choices.max === 1;
  const toggle = (key: string): void => {
    if (disabled) return;
    if (picked.includes(key)) onChange(picked.filter((other) => other !== key));
    else onChange(one ? [key] : [...picked, key]);
  };
  const rich = options.some((option) => option.kind === 'option');
  const effect = options.flatMap((option) => (option.kind === 'option' ? [ballotCells(option.row.facts).effectLabel] : []))[0] ?? 'Effect';
  return (
    <section className={styles['ballot']} data-place="choices" role={one ? 'radiogroup' : 'group'} aria-label={choices.label || 'Options'}>
      {rich && (
        <div className={styles['head']} aria-hidden="true">
          <span>
            {choices.label || 'Options'}. {one ? 'Pick one' : 'Pick one or several'}
          </span>
          <span>Evidence</span>
          <span>{effect.length > 22 ? 'Effect' : effect}</span>
          <span>Cost</span>
          <span>Works after</span>
        </div>
      )}
      {options.map((option, index) => (
        <BallotLine
          key={option.key}
          option={option}
          letter={option.kind === 'option' ? option.row.letter : letterOf(index)}
          picked={picked.includes(option.key)}
          one={one}
          disabled={disabled}
          onToggle={() => toggle(option.key)}
        />
      ))}
    </section>
  );
}

interface LineProps {
  option: BallotOption;
  letter: string;
  picked: boolean;
  one: boolean;
  disabled: boolean;
  onToggle: () => void;
}

function BallotLine({ option, letter, picked, one, disabled, onToggle }: LineProps) {
  const press = (event: MouseEvent): void => {
    if ((event.target as Element).closest('input,a,button,summary,details')) return;
    onToggle();
  };
  return (
    <div
      className={`${styles['option']} ${picked ? styles['picked'] : ''} ${option.kind === 'plain' ? styles['plain'] : ''}`}
      onClick={press}
    >
      <input
        type={one ? 'radio' : 'checkbox'}
        name="ballot"
        className={checkbox['box']}
        checked={picked}
        disabled={disabled}
        aria-label={option.title}
        onChange={onToggle}
      />
      <div>
        <h3>
          <i aria-hidden="true">{letter}</i>
          {option.title}
        </h3>
        {option.kind === 'option' ? (
          <OptionWords row={option.row} />
        ) : (
          option.facts.map((fact) => (
            <p key={fact.label}>
              {fact.label !== '' && <b>{fact.label}: </b>}
              {fact.text}
            </p>
          ))
        )}
      </div>
      {option.kind === 'option' && <OptionCells row={option.row} />}
    </div>
  );
}

function OptionWords({ row }: { row: OptionRow }) {
  return (
    <>
      <p>{row.description.text}</p>
      {(row.tags.length > 0 || row.recommended) && (
        <div className={styles['tags']}>
          {row.recommended && <Chip tone="accent">Recommended by the agent</Chip>}
          {row.tags.map((tag) => (
            <Chip key={tag.text} tone={tag.tone === 'info' ? 'plumb' : 'neutral'}>
              {tag.text}
            </Chip>
          ))}
        </div>
      )}
    </>
  );
}

function OptionCells({ row }: { row: OptionRow }) {
  const cells = ballotCells(row.facts);
  // Two things of different weight: the cause has evidence, what would change is a guess with its reason.
  const basis = row.details[0];
  return (
    <>
      <div className={styles['evidence']}>
        <EvidenceDots evidence={row.evidence} />
        {basis && <p>Effect: {basis.text}</p>}
      </div>
      <Cell name="Effect" text={cells.effect?.text} />
      <Cell name="Cost" text={cells.cost?.text} small={cells.work && `and ${cells.work.text} of work`} />
      <Cell name="Works after" text={cells.after?.text} />
      {row.details.length > 1 && (
        <details className={styles['more']}>
          <summary>What speaks against it, and what it needs</summary>
          <ul>
            {row.details.slice(1).map((leaf, index) => (
              <li key={leaf.at ?? index}>
                <b>{leaf.label.replace(/ \d+$/, '')}</b>
                {leaf.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Cell({ name, text, small }: { name: string; text: string | undefined; small?: string | undefined }) {
  return (
    <div className={styles['cell']}>
      <span className={styles['name']}>{name}</span>
      <span>
        <span className={styles['big']}>{text ?? '–'}</span>
        {small !== undefined && <small>{small.replace(' hours', ' h')}</small>}
      </span>
    </div>
  );
}
