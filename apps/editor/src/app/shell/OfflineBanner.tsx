import { CloudOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Icon } from '../../ui/icon/Icon.tsx';
import styles from './Shell.module.css';

const watch = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Says that nothing reaches the server just now, and that nothing typed is lost. */
export function OfflineBanner() {
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  if (online) return null;
  return (
    <div className={styles['offline']} role="status">
      <Icon of={CloudOff} size={15} />
      You are offline. What you type is kept on this device and sent when the connection is back.
    </div>
  );
}
