import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Action } from '../../actions/action.ts';
import { actionById } from '../../actions/all-actions.ts';
import { keysNow, keyWords } from '../../actions/keys.ts';
import { MENU_ITEMS } from '../../actions/menu-items.ts';
import { titleWithKey } from '../../actions/title-with-key.ts';
import { useEditor, useView } from '../../store/editor-context.ts';
import type { MapMenu as Menu } from '../../store/view-store.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import styles from './MapMenu.module.css';

const TITLES: Record<Menu['about'], string> = {
  steps: 'Chosen steps',
  path: 'This path',
  note: 'This note',
  phase: 'This phase',
  map: 'The map',
};

/** What can be done with what was asked about, each with its key, and the reason where it cannot. */
export function MapMenu() {
  const menu = useView((state) => state.menu);
  return menu ? <OpenMenu key={`${menu.about} ${menu.at.x} ${menu.at.y}`} menu={menu} /> : null;
}

interface Item {
  action: Action;
  reason: string | undefined;
}

function OpenMenu({ menu }: { menu: Menu }) {
  const editor = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const found = (ids: readonly string[]): Item[] =>
    ids
      .flatMap((id) => actionById(id) ?? [])
      .map((action) => ({ action, reason: action.whyNot?.(editor) }))
      .filter(({ reason }) => reason !== 'hidden');
  const groups = MENU_ITEMS[menu.about]
    .map((group) => ('row' in group ? { row: group.row, items: found(group.ids) } : { row: undefined, items: found(group) }))
    // What is there to be done with several says nothing to one.
    .filter(({ row, items }) => items.length > 0 && (row === undefined || items.some((item) => item.reason === undefined)));
  const close = (): void => editor.view.setState({ menu: undefined });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    // Where it would reach over the edge of the window it is moved back inside.
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(menu.at.x, window.innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(menu.at.y, window.innerHeight - height - 8))}px`;
  }, [menu]);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) editor.view.setState({ menu: undefined });
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [editor]);
  const walk = (event: KeyboardEvent): void => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const to = nextIndex(event.key, all.indexOf(document.activeElement as HTMLElement), all);
    if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      const { at } = editor.view.getState();
      if (at === undefined) editor.camera.current.focusMap();
      else editor.camera.current.focus(at);
    } else if (to === undefined) return;
    else all[to]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const press = ({ action, reason }: Item): void => {
    if (reason !== undefined) return editor.announce.say(reason);
    // What is done may ask where the menu was.
    action.run(editor);
    close();
    editor.clock.after(0, () => {
      // Nothing else took the focus, so the keyboard goes on where it was.
      if (document.activeElement !== document.body) return;
      const { at } = editor.view.getState();
      if (at === undefined) editor.camera.current.focusMap();
      else editor.camera.current.focus(at);
    });
  };
  return (
    <div
      ref={box}
      className={styles['menu']}
      role="menu"
      aria-label={TITLES[menu.about]}
      style={{ left: menu.at.x, top: menu.at.y }}
      onKeyDown={walk}
      onContextMenu={(event) => event.preventDefault()}
    >
      {groups.map(({ row, items }) => (
        <div key={items[0]?.action.id} role="group" aria-label={row} className={row === undefined ? styles['group'] : styles['row']}>
          {items.map((item) => (
            <button
              key={item.action.id}
              type="button"
              role="menuitem"
              aria-disabled={item.reason !== undefined}
              aria-label={row === undefined ? undefined : item.action.label(editor)}
              data-tint={item.action.id.startsWith('tint-') ? item.action.id.slice(5) : undefined}
              title={item.reason ?? (row === undefined ? undefined : titleWithKey(item.action, editor))}
              onClick={() => press(item)}
            >
              {item.action.id.startsWith('tint-') ? <span className={styles['swatch']} /> : <Icon of={item.action.icon} size={15} />}
              {row === undefined && (
                <>
                  <span className={styles['label']}>
                    {item.action.label(editor)}
                    {item.reason !== undefined && <small>{item.reason}</small>}
                  </span>
                  {keysOf(item.action) !== undefined && <kbd>{keyWords(keysOf(item.action) ?? '', mac)}</kbd>}
                </>
              )}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function nextIndex(key: string, now: number, all: readonly HTMLElement[]): number | undefined {
  const count = all.length;
  const to =
    key === 'ArrowDown' || key === 'ArrowRight'
      ? now + 1
      : key === 'ArrowUp' || key === 'ArrowLeft'
        ? now - 1
        : key === 'Home'
          ? 0
          : key === 'End'
            ? count - 1
            : key.length === 1
              ? // A letter goes to the next entry that begins with it.
                [...all.keys()].map((index) => (now + 1 + index) % count).find((index) => beginsWith(all[index], key))
              : undefined;
  return to === undefined ? undefined : (to + count) % count;
}

function beginsWith(item: HTMLElement | undefined, letter: string): boolean {
  return (item?.getAttribute('aria-label') ?? item?.textContent ?? '').trim().toLowerCase().startsWith(letter.toLowerCase());
}

const keysOf = (action: Action): string | undefined => keysNow(action)[0] ?? action.browserKeys;
