import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { ALL_ACTIONS } from '../../actions/all-actions.ts';
import { keyWords } from '../../actions/keys.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import styles from './StepMenu.module.css';

const IN_MENU = [
  'open-settings',
  'add-after',
  'connect-to',
  'rename',
  'replace',
  'duplicate',
  'switch-off',
  'make-phase',
  'drop-phase',
  'zoom-chosen',
  'delete',
];

/** What can be done with the chosen steps, each with its key, and the reason where it cannot. */
export function StepMenu({ at, onClose }: { at: { x: number; y: number }; onClose: () => void }) {
  const editor = useEditor();
  const menu = useRef<HTMLDivElement>(null);
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const items = IN_MENU.flatMap((id) => ALL_ACTIONS.filter((action) => action.id === id))
    .map((action) => ({ action, reason: action.whyNot?.(editor) }))
    .filter(({ reason }) => reason !== 'hidden');
  useLayoutEffect(() => menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(), []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  const walk = (event: KeyboardEvent): void => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const now = all.indexOf(document.activeElement as HTMLElement);
    const to =
      event.key === 'ArrowDown'
        ? now + 1
        : event.key === 'ArrowUp'
          ? now - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? all.length - 1
              : undefined;
    if (event.key === 'Escape' || event.key === 'Tab') {
      onClose();
      const { at: step } = editor.view.getState();
      if (step !== undefined) editor.camera.current.focus(step);
    } else if (to === undefined) return;
    else all[(to + all.length) % all.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const left = Math.min(at.x, window.innerWidth - 268);
  const top = Math.min(at.y, window.innerHeight - items.length * 36 - 20);
  return (
    <div ref={menu} className={styles['menu']} role="menu" aria-label="Chosen steps" style={{ left, top }} onKeyDown={walk}>
      {items.map(({ action, reason }) => (
        <button
          key={action.id}
          type="button"
          role="menuitem"
          aria-disabled={reason !== undefined}
          title={reason}
          onClick={() => {
            if (reason !== undefined) return editor.announce.say(reason);
            onClose();
            action.run(editor);
          }}
        >
          <Icon of={action.icon} size={15} />
          <span>{action.label(editor)}</span>
          {action.keys?.[0] !== undefined && <kbd>{keyWords(action.keys[0], mac)}</kbd>}
        </button>
      ))}
    </div>
  );
}
