import { nodeIcons } from '@baton/nodes/ui';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type ValueChoice, valuesAt } from '../../../document/references/values-at.ts';
import { useEditor } from '../../../store/editor-context.ts';
import type { SettingsScope } from '../settings-scope.ts';
import { choicesFor, type Wanted } from './choices-for.ts';
import styles from './ValuePicker.module.css';

export interface ValuePickerProps {
  scope: SettingsScope;
  wants: Wanted;
  /** What it belongs to: the picker opens below. */
  anchor: HTMLElement;
  onPick: (expression: string) => void;
  onClose: () => void;
}

const WIDTH = 320;
const HEIGHT = 340;

/** The values that the step can surely rely on, by the step they come from, with what the sample has there. */
export function ValuePicker({ scope, wants, anchor, onPick, onClose }: ValuePickerProps) {
  const { catalog } = useEditor();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const groups = useMemo(
    () => (scope.nodeId === undefined ? [] : valuesAt(scope.doc, catalog, scope.nodeId)),
    [scope.doc, catalog, scope.nodeId],
  );
  const found = useMemo(() => choicesFor(groups, wants, text), [groups, wants, text]);
  const flat = found.flatMap((group) => group.values);
  const chosen = flat[Math.min(at, flat.length - 1)];
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((now) => (now + step + flat.length) % Math.max(flat.length, 1));
    else if (event.key === 'Enter' && chosen) onPick(chosen.expression);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rect = anchor.getBoundingClientRect();
  const style = {
    left: Math.max(8, Math.min(rect.left, window.innerWidth - WIDTH - 12)),
    top: rect.bottom + HEIGHT + 12 > window.innerHeight ? Math.max(8, rect.top - HEIGHT - 6) : rect.bottom + 6,
  };
  return (
    <div ref={box} className={styles['picker']} style={style} role="dialog" aria-label="Choose a value">
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
        {found.map((group) => {
          const node = scope.doc.nodes.find((step) => step.key === group.key);
          const Picture = node && nodeIcons[node.type];
          return (
            <div key={group.key} role="group" aria-label={group.name}>
              <p className={styles['group']}>
                {Picture && <Picture size={14} aria-hidden="true" />}
                {group.name}
              </p>
              {group.values.map((value) => (
                <Option
                  key={value.expression}
                  id={`${id}-${value.expression}`}
                  value={value}
                  chosen={value === chosen}
                  onPick={() => onPick(value.expression)}
                  onPoint={() => setAt(flat.indexOf(value))}
                />
              ))}
            </div>
          );
        })}
        {flat.length === 0 && (
          <p className={styles['none']}>
            {groups.length <= 1 && text === '' ? 'No step surely runs before this one yet. Connect it first.' : 'Nothing fits.'}
          </p>
        )}
      </div>
    </div>
  );
}

function Option({
  id,
  value,
  chosen,
  onPick,
  onPoint,
}: {
  id: string;
  value: ValueChoice;
  chosen: boolean;
  onPick: () => void;
  onPoint: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles['option']}
      style={{ paddingLeft: 12 + Math.max(value.depth - 1, 0) * 14 }}
      ref={chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      onPointerMove={onPoint}
      onClick={onPick}
    >
      <b>{value.depth === 0 ? `All of ‘${value.label}’` : value.label.split(' › ').slice(1).join(' › ')}</b>
      {value.sample !== undefined && <span>{value.sample}</span>}
    </div>
  );
}
