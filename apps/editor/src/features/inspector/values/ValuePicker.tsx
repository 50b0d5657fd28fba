import { nodeIcons } from '@baton/nodes/ui';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type ValueChoice, type ValueGroup, valuesAt } from '../../../document/references/values-at.ts';
import { useEditor } from '../../../store/editor-context.ts';
import type { SettingsScope } from '../settings-scope.ts';
import { choicesFor, type Wanted } from './choices-for.ts';
import { placeBelow } from './place-below.ts';
import { RunWords } from './RunWords.tsx';
import { useLastRun } from './use-last-run.ts';
import { ValueOption } from './ValueOption.tsx';
import styles from './ValuePicker.module.css';

export interface ValuePickerProps {
  scope: SettingsScope;
  wants: Wanted;
  /** What it belongs to: the picker opens below. */
  anchor: HTMLElement | DOMRect;
  /** Only what surely exists. */
  sure?: boolean;
  onPick: (choice: ValueChoice) => void;
  /** `back`: by a key, so the focus belongs where it came from. */
  onClose: (back: boolean) => void;
}

/** The values that the step can rely on, by the step they come from, with what the last run or the sample has there. */
export function ValuePicker({ scope, wants, anchor, sure = false, onPick, onClose }: ValuePickerProps) {
  const { catalog } = useEditor();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { doc, nodeId } = scope;
  const keys = useMemo(
    () => (nodeId === undefined ? [] : valuesAt(doc, catalog, nodeId).map((group) => group.key)),
    [doc, catalog, nodeId],
  );
  const last = useLastRun(keys);
  const groups = useMemo(() => (nodeId === undefined ? [] : valuesAt(doc, catalog, nodeId, last)), [doc, catalog, nodeId, last]);
  const found = useMemo(() => choicesFor(groups, wants, text, sure), [groups, wants, text, sure]);
  const flat = found.flatMap((group) => group.values);
  const chosen = flat[Math.min(at, flat.length - 1)];
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose(false);
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) setAt((now) => (Math.min(now, flat.length - 1) + step + flat.length) % Math.max(flat.length, 1));
    else if (event.key === 'Enter' && chosen) onPick(chosen);
    else if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Tab') onClose(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className={styles['picker']} style={placeBelow(anchor)} role="dialog" aria-label="Choose a value">
      <input
        ref={input}
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.expression}` : undefined}
        aria-label="Search values"
        placeholder="Search what earlier steps hand on"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} className={styles['list']} role="listbox" aria-label="Values">
        {found.map((group) => (
          <div key={group.key} role="group" aria-label={group.maybe === undefined ? group.name : `${group.name}. ${group.maybe}`}>
            <GroupHead group={group} type={doc.nodes.find((step) => step.key === group.key)?.type} />
            {group.values.map((value) => (
              <ValueOption
                key={value.expression}
                id={`${id}-${value.expression}`}
                value={value}
                chosen={value === chosen}
                onPick={() => onPick(value)}
                onPoint={() => setAt(flat.indexOf(value))}
              />
            ))}
          </div>
        ))}
        {flat.length === 0 && <p className={styles['none']}>{nothingWords(groups, text)}</p>}
      </div>
      {last && (
        <p className={styles['source']}>
          <RunWords run={last.run} />
        </p>
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

function GroupHead({ group, type }: { group: ValueGroup; type: string | undefined }) {
  const Picture = type === undefined ? undefined : nodeIcons[type];
  return (
    <div className={styles['group']}>
      <p>
        {Picture && <Picture size={14} aria-hidden="true" />}
        {group.name}
      </p>
      {group.maybe !== undefined && <small>{group.maybe}</small>}
    </div>
  );
}

function nothingWords(groups: readonly ValueGroup[], text: string): string {
  if (text !== '') return 'Nothing is called that.';
  return groups.length <= 1 ? 'No step runs before this one yet. Connect it first.' : 'No earlier step hands on what belongs here.';
}
