import { STATUS_LOOK } from '../../ui/chip/status-look.ts';
import type { StepLook } from '../../store/run-look.ts';
import styles from './CardStatus.module.css';

/** How a step stands, at the end of its first line: a picture and a word, cut short rather than pushing the rest away. */
export function CardStatus({ look, small = false, brief = false }: { look: StepLook | undefined; small?: boolean; brief?: boolean }) {
  if (!look) return null;
  const { icon: Picture, tone, words, turning } = STATUS_LOOK[look.status];
  // Where a line of the card says whom it waits for, the chip keeps to its one word.
  const said = brief && look.status === 'waiting' ? words : (look.words ?? words);
  return (
    <span className={`${styles['status']} ${styles[tone] ?? ''} ${small ? styles['small'] : ''}`} title={look.words ?? words}>
      <Picture size={13} strokeWidth={2.25} className={turning ? styles['turn'] : undefined} aria-hidden="true" />
      <span className={styles['words']}>{said}</span>
    </span>
  );
}
