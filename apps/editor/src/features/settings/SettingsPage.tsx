import { Bot, type LucideIcon, Palette, UserRound } from 'lucide-react';
import { Link } from 'wouter';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { AppearancePart } from './AppearancePart.tsx';
import { ModelPart } from './ModelPart.tsx';
import { YouPart } from './YouPart.tsx';
import styles from './SettingsPage.module.css';

const PARTS: { key: string; label: string; icon: LucideIcon }[] = [
  { key: 'you', label: 'You', icon: UserRound },
  { key: 'model', label: 'AI model', icon: Bot },
  { key: 'appearance', label: 'Appearance', icon: Palette },
];

export function SettingsPage({ part }: { part: string }) {
  return (
    <Page title="Settings">
      <div className={styles['settings']}>
        <nav className={styles['nav']} aria-label="Settings">
          {PARTS.map((entry) => (
            <Link key={entry.key} href={`${links.settings}/${entry.key}`} aria-current={entry.key === part ? 'page' : undefined}>
              <Icon of={entry.icon} size={16} />
              {entry.label}
            </Link>
          ))}
        </nav>
        <div className={styles['parts']}>{part === 'model' ? <ModelPart /> : part === 'appearance' ? <AppearancePart /> : <YouPart />}</div>
      </div>
    </Page>
  );
}
