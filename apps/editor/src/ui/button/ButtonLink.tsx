import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from '../icon/Icon.tsx';
import { buttonClass, type ButtonLook } from './button-class.ts';

export interface ButtonLinkProps extends ButtonLook {
  to: string;
  icon?: LucideIcon;
  iconEnd?: LucideIcon;
  children: ReactNode;
}

/** A link inside the product that looks like a button. */
export function ButtonLink({ to, icon, iconEnd, children, ...look }: ButtonLinkProps) {
  return (
    <Link href={to} className={buttonClass(look)}>
      {icon && <Icon of={icon} size={15} />}
      {children}
      {iconEnd && <Icon of={iconEnd} size={15} />}
    </Link>
  );
}
