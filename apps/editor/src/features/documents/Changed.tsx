import { type ReactNode, useMemo } from 'react';
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
            <Trimmed key={index} text={part.text}>
              {(core) => <ins data-mine={mine || undefined}>{core}</ins>}
            </Trimmed>
          );
        return show === 'came' ? null : (
          <Trimmed key={index} text={part.text}>
            {(core) => <del>{core}</del>}
          </Trimmed>
        );
      })}
    </>
  );
}

/** Space at the ends of a change is kept, and not underlined. */
function Trimmed({ text, children }: { text: string; children: (core: string) => ReactNode }) {
  const core = text.trim();
  if (core === '') return <>{children(text)}</>;
  const at = text.indexOf(core);
  return (
    <>
      {text.slice(0, at)}
      {children(core)}
      {text.slice(at + core.length)}
    </>
  );
}
