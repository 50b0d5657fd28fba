import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '../button/Button.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  onClose: () => void;
  /** Right of the title, such as a version mark. */
  aside?: ReactNode;
  /** Buttons at the end; they stay in sight while the body scrolls. */
  foot?: ReactNode;
  wide?: boolean;
  /** As large as the page allows. */
  full?: boolean;
  children: ReactNode;
}

/**
 * A sheet over the page; on phones it comes from below. The browser's own modal dialog keeps focus inside, closes on
 * Escape, and gives focus back. Mounted means open.
 */
export function Dialog({ title, onClose, aside, foot, wide = false, full = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open) return;
    const opener = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={`${styles['dialog']} ${full ? styles['full'] : wide ? styles['wide'] : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className={styles['grab']} aria-hidden="true" />
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        {aside}
        <Button look="quiet" size="small" icon={X} aria-label="Close" onClick={onClose} />
      </div>
      <div className={styles['body']}>{children}</div>
      {foot !== undefined && foot !== false && <div className={styles['foot']}>{foot}</div>}
    </dialog>
  );
}
