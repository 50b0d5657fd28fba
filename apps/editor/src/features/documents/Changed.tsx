import { useMemo } from 'react';
import { wordChanges } from './word-changes.ts';

export interface ChangedProps {
  before: string;
  after: string;
  /** The reader changed it here, not the agent. */
  mine: boolean;
  show: 'both' | 'came' | 'went';
}

/** A text with what came into it and what went, word by word. */
export function Changed({ before, after, mine, show }: ChangedProps) {
  const parts = useMemo(() => wordChanges(before, after), [before, after]);
  return (
    <>
      {parts.map((part, index) => {
        if (part.kind === 'same') return <span key={index}>{part.text}</span>;
        if (part.kind === 'added')
          return show === 'went' ? null : (
            <ins key={index} data-mine={mine || undefined}>
              {part.text}
            </ins>
          );
        return show === 'came' ? null : <del key={index}>{part.text}</del>;
      })}
    </>
  );
}
