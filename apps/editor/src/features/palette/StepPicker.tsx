import { nodeIcons } from '@baton/nodes/ui';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { addStepHere } from '../../actions/add-step-here.ts';
import { Tile } from '../../canvas/cards/Tile.tsx';
import { findStep } from '../../document/steps/find.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { useDoc, useEditor, useView } from '../../store/editor-context.ts';
import type { Picker } from '../../store/view-store.ts';
import { kindsFor } from './kinds-for.ts';
import { searchKinds } from './search-kinds.ts';
import styles from './StepPicker.module.css';

const WIDTH = 300;
const HEIGHT = 380;

/** The list of kinds where a path was let go, a plus was pressed or A was typed: the ghost of the step to come. */
export function StepPicker() {
  const picker = useView((state) => state.picker);
  return picker ? <OpenPicker key={`${picker.at.x} ${picker.at.y}`} picker={picker} /> : null;
}

function OpenPicker({ picker }: { picker: Picker }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const recent = useView((state) => state.recent);
  const kinds = useMemo(() => {
    const fitting = searchKinds(kindsFor(doc, editor.catalog, picker), text);
    if (text.trim() !== '') return fitting;
    // What was added lately stands first, until something is typed.
    const lately = recent.flatMap((type) => fitting.find((kind) => kind.type === type) ?? []);
    return [...lately, ...fitting.filter((kind) => !lately.includes(kind))];
  }, [doc, editor, picker, text, recent]);
  const lately = text.trim() === '' ? kinds.filter((kind) => recent.includes(kind.type)).length : 0;
  const chosen = kinds[Math.min(at, kinds.length - 1)];

  const close = (focusMap: boolean): void => {
    editor.view.setState({ picker: undefined });
    if (focusMap) {
      const { at: step } = editor.view.getState();
      if (step === undefined) editor.camera.current.focusMap();
      else editor.camera.current.focus(step);
    }
  };
  const take = (type: string): void => {
    const { at: _at, ...where } = picker;
    close(false);
    const added = addStepHere(editor, type, where);
    if (added !== undefined) editor.clock.after(0, () => editor.camera.current.focus(added));
  };
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) editor.view.setState({ picker: undefined });
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [editor]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((now) => (now + step + kinds.length) % Math.max(kinds.length, 1));
    else if (event.key === 'Enter' && chosen) take(chosen.type);
    else if (event.key === 'Escape') close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const left = Math.max(8, Math.min(picker.at.x, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(picker.at.y - 24, window.innerHeight - HEIGHT - 8));
  return (
    <div ref={box} className={styles['picker']} style={{ left, top }} role="dialog" aria-label={titleOf(editor, doc, picker)}>
      <p className={styles['title']}>{titleOf(editor, doc, picker)}</p>
      <input
        ref={input}
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.type}` : undefined}
        aria-label="What should it do?"
        placeholder="What should it do? Try “approve”"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} className={styles['list']} role="listbox" aria-label="Kinds of steps">
        {kinds.flatMap((kind, index) => [
          ...(lately > 0 && (index === 0 || index === lately)
            ? [
                <li key={`group ${index}`} role="presentation" className={styles['group']}>
                  {index === 0 ? 'Recent' : 'All kinds'}
                </li>,
              ]
            : []),
          <li
            key={kind.type}
            id={`${id}-${kind.type}`}
            role="option"
            aria-selected={kind === chosen}
            className={styles['option']}
            ref={kind === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(index)}
            onClick={() => take(kind.type)}
          >
            <Tile family={kind.capabilities.container ? 'frame' : kind.family} icon={nodeIcons[kind.type]} size={28} />
            <span>
              <b>{kind.title}</b>
              <span>{kind.summary}</span>
            </span>
          </li>,
        ])}
      </ul>
      {kinds.length === 0 && <p className={styles['none']}>No kind of step fits “{text}”.</p>}
    </div>
  );
}

function titleOf(editor: ReturnType<typeof useEditor>, doc: Parameters<typeof findStep>[0], { after, onPath, moving }: Picker): string {
  if (onPath !== undefined) return 'Insert a step here';
  if (moving !== undefined) return 'Lead this path to a new step';
  const step = after && findStep(doc, after.node);
  if (!step) return 'Add a step';
  const outcome = after.outcome === undefined ? undefined : outcomesOf(doc, step, editor.catalog).find((way) => way.id === after.outcome);
  return outcome && outcome.kind !== 'next' ? `After ‘${step.name}’: ${outcome.label}` : `After ‘${step.name}’`;
}
