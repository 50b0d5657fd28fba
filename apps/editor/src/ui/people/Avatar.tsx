import { Bot, type LucideIcon } from 'lucide-react';
import { Icon } from '../icon/Icon.tsx';
import { initials } from './initials.ts';
import styles from './Avatar.module.css';

export type AvatarKind = 'person' | 'agent' | 'plain' | 'ink' | 'gate';

/** Who it is, as a sign beside the name: a circle for people, a rounded square for agents. Never the only mention. */
export function Avatar({
  name,
  kind = 'person',
  size = 'medium',
  icon,
}: {
  name: string;
  kind?: AvatarKind;
  size?: 'small' | 'medium' | 'large';
  icon?: LucideIcon;
}) {
  const pixels = size === 'small' ? 13 : size === 'large' ? 18 : 15;
  const picture = icon ?? (kind === 'agent' ? Bot : undefined);
  return (
    <span
      className={[styles['avatar'], kind !== 'person' && styles[kind], size !== 'medium' && styles[size]].filter(Boolean).join(' ')}
      aria-hidden="true"
    >
      {picture ? <Icon of={picture} size={pixels} /> : initials(name)}
    </span>
  );
}
