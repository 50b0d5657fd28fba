import type { RunMode } from '@baton/schema/run/values';
import { FlaskConical } from 'lucide-react';
import { Chip } from './Chip.tsx';

/** Stands on everything that is not real work, so that nobody takes a sample for a result. */
export function RehearsalMark({ mode }: { mode: RunMode }) {
  if (mode === 'real') return null;
  return (
    <Chip
      tone="stale"
      icon={FlaskConical}
      title={
        mode === 'rehearsal'
          ? 'On sample texts: not counted, and nothing can be released'
          : 'A test of a draft: not counted, and nothing can be released'
      }
    >
      {mode === 'rehearsal' ? 'Rehearsal' : 'Test'}
    </Chip>
  );
}
