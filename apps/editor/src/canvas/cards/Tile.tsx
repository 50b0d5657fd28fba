import { CircleHelp, type LucideIcon } from 'lucide-react';
import type { Outline } from '../shapes/step-outline.ts';
import styles from './Tile.module.css';

/** The picture of a kind of step, in the colour and shape of who does the work. */
export function Tile({ family, icon: Picture = CircleHelp, size = 26 }: { family: Outline; icon: LucideIcon | undefined; size?: number }) {
  return (
    <span className={`${styles['tile']} ${styles[family] ?? ''}`} style={{ '--tile-size': `${size}px` } as React.CSSProperties}>
      <Picture size={Math.round(size * 0.6)} className={styles['picture']} strokeWidth={1.9} aria-hidden="true" focusable="false" />
    </span>
  );
}
