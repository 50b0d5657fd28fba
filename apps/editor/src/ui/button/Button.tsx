import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { buttonClass, type ButtonLook } from './button-class.ts';
import styles from './Button.module.css';

export interface ButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  icon?: LucideIcon;
  iconEnd?: LucideIcon;
  /** Its work is under way: it stays where it is, says so, and takes no second press. */
  busy?: boolean;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A verb that a person can press. */
export function Button({ icon, iconEnd, busy = false, look, size, wide, on, children, type = 'button', onClick, ...rest }: ButtonProps) {
  const square = children === undefined || children === null;
  const iconSize = size === 'large' ? 18 : size === 'small' ? 14 : 15;
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ look, size, wide, on }, square)}
      aria-busy={busy || undefined}
      aria-pressed={on === undefined ? undefined : on}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Icon of={LoaderCircle} size={iconSize} className={styles['spin']} /> : icon && <Icon of={icon} size={iconSize} />}
      {children}
      {iconEnd && <Icon of={iconEnd} size={iconSize} />}
    </button>
  );
}
