import type { LucideIcon } from 'lucide-react';

export interface IconProps {
  of: LucideIcon;
  size?: number;
  className?: string | undefined;
}

/** A picture beside a word, never instead of one: hidden from readers. Small sizes get a heavier line to stay legible. */
export function Icon({ of: Picture, size = 16, className }: IconProps) {
  return <Picture size={size} strokeWidth={size <= 15 ? 2.25 : 1.75} className={className} aria-hidden="true" focusable="false" />;
}
