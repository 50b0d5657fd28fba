import type { StepLook } from '../../store/run-look.ts';
import { useRunOverlay } from '../map-context.ts';
import { WaitLine } from './WaitLine.tsx';
import styles from './StepCard.module.css';

/** The card's third line: in a run what is being written, who is waited for or what went wrong, else what the step does. */
export function CardLine({ id, look, line }: { id: string; look: StepLook | undefined; line: string }) {
  const text = useRunOverlay((overlay) => overlay.texts[id]);
  const at = useRunOverlay((overlay) => (look?.status === 'waiting' ? overlay.at : undefined));
  if (text !== undefined) return <div className={styles['stream']}>{text}</div>;
  if (look?.fault)
    return (
      <div className={styles['line']}>
        {look.fault.message} {look.status === 'attention' && <span className={styles['what']}>What you can do</span>}
      </div>
    );
  if (look?.status === 'waiting' && look.words !== undefined)
    return (
      <div className={`${styles['line']} ${styles['who']}`}>
        <WaitLine look={look} at={at} />
      </div>
    );
  return <div className={styles['line']}>{line}</div>;
}
