import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { keysNow, keyWords } from '../../actions/keys.ts';
import type { Point } from '../../document/placement/grid.ts';
import { useEditor } from '../../store/editor-context.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import type { RowAct } from './row-acts.ts';
import styles from './RowMenu.module.css';

const WIDTH = 320;

/** What can be done with a row; what cannot says why, in words and not only in a paler colour. */
export function RowMenu({ label, acts, at, onClose }: { label: string; acts: readonly RowAct[]; at: Point; onClose: () => void }) {
  const editor = useEditor();
  const menu = useRef<HTMLDivElement>(null);
  const mac = isMac();
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (menu.current && box) menu.current.style.top = `${Math.max(8, Math.min(at.y, window.innerHeight - box.height - 8))}px`;
    menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [at]);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  const walk = (event: KeyboardEvent): void => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const now = all.findIndex((item) => item === document.activeElement);
    const step = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (step !== undefined) all[(step + all.length) % all.length]?.focus();
    else if (/^[\p{L}]$/u.test(event.key)) {
      const letter = event.key.toLowerCase();
      const ordered = [...all.slice(now + 1), ...all.slice(0, now + 1)];
      ordered.find((item) => item.textContent.toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const left = Math.max(8, Math.min(at.x, window.innerWidth - WIDTH - 8));
  return (
    <div ref={menu} className={styles['menu']} role="menu" aria-label={label} style={{ left }} onKeyDown={walk}>
      {acts.map((act) => (
        <button
          key={act.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={act.reason !== undefined}
          onClick={() => {
            if (act.reason !== undefined) return editor.announce.say(act.reason);
            onClose();
            act.run();
          }}
        >
          <Icon of={act.icon} size={15} />
          <span className={styles['words']}>
            {act.label}
            {act.reason !== undefined && <span className={styles['reason']}>{act.reason}</span>}
          </span>
          {keysNow({ keys: act.keys === undefined ? [] : [act.keys] }).map((key) => (
            <kbd key={key}>{keyWords(key, mac)}</kbd>
          ))}
        </button>
      ))}
    </div>
  );
}
