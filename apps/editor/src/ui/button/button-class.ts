import styles from './Button.module.css';

export interface ButtonLook {
  /** `primary`: the one thing to do here. `strong`: a clear outline. `quiet`: no box. `ink`: the phone's main button. */
  look?: 'plain' | 'primary' | 'strong' | 'quiet' | 'ink' | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
  wide?: boolean | undefined;
  /** For switches: pressed or not. */
  on?: boolean | undefined;
}

/** The class of a button or of a link that looks like one. */
export function buttonClass({ look = 'plain', size = 'medium', wide = false, on = false }: ButtonLook, square = false): string {
  return [
    styles['button'],
    look !== 'plain' && styles[look],
    size !== 'medium' && styles[size],
    wide && styles['wide'],
    square && styles['square'],
    on && styles['on'],
  ]
    .filter(Boolean)
    .join(' ');
}
