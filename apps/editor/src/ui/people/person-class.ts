import { colourOf } from './colour-of.ts';
import styles from './PersonColour.module.css';

/** A class that sets `--who` to the colour of this person. */
export function personClass(userId: string): string {
  return styles[`c${colourOf(userId)}`] ?? '';
}
