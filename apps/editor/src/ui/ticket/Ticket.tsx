import type { ReactNode } from 'react';
import { ticketPath } from './ticket-path.ts';
import { useBox } from './use-box.ts';
import styles from './Ticket.module.css';

export interface TicketProps {
  /** Where the notches are: pixels from the top, or the middle. */
  notchAt?: number | 'middle';
  /** Filled with the person's colour: this one is next. */
  warm?: boolean;
  children: ReactNode;
}

/** A human gate's card. The outline is drawn behind ordinary content, so focus rings and links are never cut. */
export function Ticket({ notchAt = 'middle', warm = false, children }: TicketProps) {
  const [ref, box] = useBox<HTMLDivElement>();
  return (
    <div ref={ref} className={`${styles['ticket']} ${warm ? styles['warm'] : ''}`}>
      {box && (
        <svg className={styles['shape']} viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true">
          <path d={ticketPath({ ...box, notchAt: notchAt === 'middle' ? box.height / 2 : notchAt })} />
        </svg>
      )}
      <div className={styles['body']}>{children}</div>
    </div>
  );
}
