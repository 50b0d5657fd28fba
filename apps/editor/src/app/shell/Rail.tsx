import { CircleHelp, Search } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import { Avatar } from '../../ui/people/Avatar.tsx';
import { inRoom, ROOMS } from './rooms.ts';
import styles from './Shell.module.css';

export interface RailProps {
  waiting: number;
  me: string;
  onHelp: () => void;
}

/** The way between the rooms: at the left edge, or at the foot of a phone. */
export function Rail({ waiting, me, onHelp }: RailProps) {
  const [address] = useLocation();
  const { openCommands } = useGuide();
  return (
    <nav className={styles['rail']} aria-label="Main">
      <Link href={links.home} className={styles['mark']} aria-label="Baton, home" tabIndex={-1}>
        <BatonMark />
      </Link>
      <ul>
        {ROOMS.map((room) => (
          <li key={room.to} className={room.onPhone ? undefined : styles['wideOnly']}>
            <Link href={room.to} className={styles['room']} aria-current={inRoom(room, address) ? 'page' : undefined}>
              <Icon of={room.icon} size={20} />
              {room.label}
              {room.to === links.inbox && waiting > 0 && (
                <span className={styles['count']}>
                  {waiting}
                  <span className="sr"> waiting for you</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        <button
          type="button"
          className={styles['room']}
          aria-keyshortcuts="Control+K Meta+K"
          title={`Do anything (${isMac() ? '⌘K' : 'Ctrl+K'})`}
          onClick={openCommands}
        >
          <Icon of={Search} size={20} />
          Search
        </button>
        <button type="button" className={`${styles['room']} ${styles['wideOnly']}`} onClick={onHelp}>
          <Icon of={CircleHelp} size={20} />
          Help
        </button>
        <Link href={`${links.settings}/you`} className={styles['room']}>
          <Avatar name={me} />
          You
          <span className="sr">, {me}</span>
        </Link>
      </div>
    </nav>
  );
}
