import { X } from 'lucide-react';
import type { KeyboardEventHandler, ReactNode, Ref } from 'react';
import { Button } from '../button/Button.tsx';
import styles from './Drawer.module.css';

export interface DrawerProps {
  title: string;
  /** What readers call it, where that is more than the title. */
  name?: string;
  /** What the button that closes it is called. */
  closeWords: string;
  onClose: () => void;
  /** Beside the title. */
  acts?: ReactNode;
  role?: 'search';
  onKeyDown?: KeyboardEventHandler;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** Lies over the foot of the map, which knows it (`data-covers`): what is shown there is shown above it. */
export function Drawer({ title, name = title, closeWords, onClose, acts, children, ...section }: DrawerProps) {
  return (
    <section {...section} className={styles['drawer']} aria-label={name} data-covers="foot">
      <div className={styles['head']}>
        <h2>{title}</h2>
        {acts}
        <Button look="quiet" size="small" icon={X} aria-label={closeWords} onClick={onClose} />
      </div>
      {children}
    </section>
  );
}
