import type { Pipeline } from '@baton/schema/graph/pipeline';
import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sinceRun } from '../../document/since-run.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { namesWords } from '../../ui/words/count-words.ts';
import { ChangeList } from './ChangeList.tsx';
import styles from './RunBanner.module.css';

/** What the draft does otherwise than the version of the run on the map: the results belong to that version. */
export function RunSince({ version }: { version: Pipeline }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const [open, setOpen] = useState(false);
  const { words, differences, gone } = useMemo(() => sinceRun(version, doc, editor.catalog), [version, doc, editor.catalog]);
  if (words === '') return null;
  return (
    <>
      <Button size="small" look="quiet" icon={ChevronDown} aria-expanded={open} on={open} onClick={() => setOpen(!open)}>
        {words}
      </Button>
      {open && (
        <div className={styles['since']}>
          {gone.length > 0 && (
            <p>
              <b>{namesWords(gone)}</b> {gone.length === 1 ? 'is' : 'are'} not in the draft any more. What{' '}
              {gone.length === 1 ? 'it' : 'they'} came to stands in the run.
            </p>
          )}
          <ChangeList changes={differences} label="What changed since this run" />
        </div>
      )}
    </>
  );
}
