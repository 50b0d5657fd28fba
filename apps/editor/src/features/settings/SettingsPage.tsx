import { Archive, Bell, Bot, CalendarDays, KeyRound, type LucideIcon, Palette, UserRound, UsersRound } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { AccessPart } from './AccessPart.tsx';
import { AppearancePart } from './AppearancePart.tsx';
import { CalendarPart } from './CalendarPart.tsx';
import { NotificationsPart } from './NotificationsPart.tsx';
import { ModelPart } from './ModelPart.tsx';
import { OldRunsPart } from './OldRunsPart.tsx';
import { PeoplePart } from './PeoplePart.tsx';
import { YouPart } from './YouPart.tsx';
import styles from './SettingsPage.module.css';

const PARTS: { key: string; label: string; icon: LucideIcon; show: () => ReactNode }[] = [
  { key: 'you', label: 'You', icon: UserRound, show: () => <YouPart /> },
  { key: 'access', label: 'Signing in', icon: KeyRound, show: () => <AccessPart /> },
  { key: 'people', label: 'People', icon: UsersRound, show: () => <PeoplePart /> },
  { key: 'notifications', label: 'Notifications', icon: Bell, show: () => <NotificationsPart /> },
  { key: 'model', label: 'AI model', icon: Bot, show: () => <ModelPart /> },
  { key: 'calendar', label: 'Calendar', icon: CalendarDays, show: () => <CalendarPart /> },
  { key: 'old-runs', label: 'Old runs', icon: Archive, show: () => <OldRunsPart /> },
  { key: 'appearance', label: 'Appearance', icon: Palette, show: () => <AppearancePart /> },
];

export function SettingsPage({ part }: { part: string }) {
  const nav = useRef<HTMLElement>(null);
  // On a phone the parts are one line that moves sideways: the one that is open is never half out of sight.
  useLayoutEffect(() => {
    const line = nav.current;
    const chosen = line?.querySelector('[aria-current]')?.getBoundingClientRect();
    if (!line || !chosen) return;
    const { left, width } = line.getBoundingClientRect();
    line.scrollLeft += chosen.left - left - (width - chosen.width) / 2;
  }, [part]);
  return (
    <Page title="Settings">
      <div className={styles['settings']}>
        <nav ref={nav} className={styles['nav']} aria-label="Settings">
          {PARTS.map((entry) => (
            <Link key={entry.key} href={`${links.settings}/${entry.key}`} aria-current={entry.key === part ? 'page' : undefined}>
              <Icon of={entry.icon} size={16} />
              {entry.label}
            </Link>
          ))}
        </nav>
        <div className={styles['parts']}>{PARTS.find((entry) => entry.key === part)?.show() ?? <YouPart />}</div>
      </div>
    </Page>
  );
}
