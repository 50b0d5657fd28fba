import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useMe } from '../../api/me-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import type { Command } from '../../ui/guide/command.ts';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { Kbd } from '../../ui/text/Kbd.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { CommandHelp } from './CommandHelp.tsx';
import { rankCommands } from './rank-commands.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';
import { useHouseCommands } from './use-house-commands.ts';
import styles from './CommandSheet.module.css';

/** Do anything, by typing: what this page offers first, then everything else in the house. */
export function CommandSheet({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const keep = useKeep();
  const clock = useClock();
  const announce = useAnnounce();
  const { shelf } = useGuide();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  // What a page offers is asked once: nothing of it changes while the sheet lies over it.
  const [here] = useState(() => shelf.commands());
  const house = useHouseCommands();
  const recent = useMemo(() => recentCommands(keep, me.userId), [keep, me.userId]);
  const groups = rankCommands([...here, ...house], text, recent);
  const all = groups.flatMap(({ commands }) => commands);
  const chosen = all[Math.min(at, all.length - 1)];
  useEffect(() => input.current?.focus(), []);

  const take = (command: Command): void => {
    if (command.reason !== undefined) return announce.say(command.reason);
    rememberCommand(keep, me.userId, command.id);
    onClose();
    // Once the sheet has gone and given the focus back: what is opened next takes it from there.
    clock.after(0, command.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moved(event.key, all.indexOf(chosen ?? all[0]!), all.length);
    if (to !== undefined) setAt(to);
    else if (event.key === 'Enter' && chosen) take(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Do anything" wide onClose={onClose}>
      <input
        ref={input}
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${id}-${all.indexOf(chosen)}`}
        aria-label="What do you want to do?"
        placeholder="Type what you want to do, add or open"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="sr" role="status">
        {all.length === 0 ? 'Nothing fits' : countLabel(all.length, 'thing fits', 'things fit')}
      </p>
      <div className={styles['halves']}>
        <div id={`${id}-list`} className={styles['list']} role="listbox" aria-label="What can be done">
          {groups.map(({ title, commands }) => (
            <div key={title} role="group" aria-labelledby={`${id}-${title}`}>
              <p id={`${id}-${title}`} className={styles['group']} role="presentation">
                {title}
              </p>
              {commands.map((command) => (
                <CommandRow
                  key={command.id}
                  id={`${id}-${all.indexOf(command)}`}
                  command={command}
                  chosen={command === chosen}
                  onPoint={() => setAt(all.indexOf(command))}
                  onTake={() => take(command)}
                />
              ))}
            </div>
          ))}
          {all.length === 0 && <p className={styles['none']}>Nothing fits “{text}”. Try another word.</p>}
        </div>
        {chosen?.help && <CommandHelp key={chosen.id} title={chosen.title} help={chosen.help} />}
      </div>
    </Dialog>
  );
}

interface CommandRowProps {
  id: string;
  command: Command;
  chosen: boolean;
  onPoint: () => void;
  onTake: () => void;
}

function CommandRow({ id, command: { title, detail, reason, icon, keys }, chosen, onPoint, onTake }: CommandRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const more = reason ?? detail;
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={reason !== undefined}
      className={styles['row']}
      onPointerMove={onPoint}
      onClick={onTake}
    >
      <span className={styles['icon']}>{icon && <Icon of={icon} size={16} />}</span>
      <span className={styles['words']}>
        <b>{title}</b>
        {more !== undefined && more !== '' && <span>{more}</span>}
      </span>
      {keys?.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </div>
  );
}

function moved(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: Math.min(at + 8, count - 1),
    PageUp: Math.max(at - 8, 0),
  };
  const next = to[key];
  return next === undefined ? undefined : (next + count) % count;
}
