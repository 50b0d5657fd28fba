import { X } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useClock } from '../clock/clock-context.ts';
import { Icon } from '../icon/Icon.tsx';
import { type Announcer, AnnounceProvider, type Toast } from './announce-context.ts';
import styles from './Announcements.module.css';

/** How long a message about something that went well stays: long enough to read twice and press its action. */
const STAYS_MS = 7_000;

/** Gives the pages one place to speak: a polite region for readers and short messages for the eye. */
export function Announcements({ children }: { children: ReactNode }) {
  const clock = useClock();
  const [spoken, setSpoken] = useState('');
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const announcer = useMemo<Announcer>(
    () => ({
      say: (text) => setSpoken(text),
      show(text, { tone = 'done', action } = {}) {
        const id = next.current++;
        setToasts((all) => [...all.slice(-2), { id, text, tone, ...(action && { action }) }]);
        if (tone === 'done') clock.after(STAYS_MS, () => close(id));
      },
    }),
    [clock, close],
  );
  return (
    <AnnounceProvider value={announcer}>
      {children}
      <div className="sr" role="status" aria-live="polite">
        {spoken}
      </div>
      <div className={styles['stack']} role="region" aria-label="Messages">
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className={`${styles['toast']} ${toast.tone === 'fault' ? styles['fault'] : ''}`}
            role={toast.tone === 'fault' ? 'alert' : 'status'}
          >
            <span className={styles['text']}>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                className={styles['act']}
                onClick={() => {
                  toast.action?.run();
                  close(toast.id);
                }}
              >
                {toast.action.label}
              </button>
            )}
            <button type="button" className={styles['act']} aria-label="Close this message" onClick={() => close(toast.id)}>
              <Icon of={X} size={14} />
            </button>
          </div>
        ))}
      </div>
    </AnnounceProvider>
  );
}
