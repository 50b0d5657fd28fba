import type { Issue } from '@baton/schema/errors/issue';
import { useEffect, useRef, useState } from 'react';
import type { Repair } from '../../document/repairs/repair.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { repairFor } from './repair.ts';

/** Whoever types is not held up: repairs are looked for once the document rests. */
const REST_MS = 400;

/**
 * The repairs of problems, by `problemKey`. Each is tried on copies of the whole pipeline, which costs tens of milliseconds
 * in a large one, so they are looked for one by one with room for keys and pointer between them. Until then the last one stays.
 */
export function useRepairs(issues: readonly Issue[]): ReadonlyMap<string, Repair> {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const [found, setFound] = useState<ReadonlyMap<string, Repair>>(new Map());
  const looked = useRef(false);
  useEffect(() => {
    const waiting = [...issues];
    const look = (): void => {
      const issue = waiting.shift();
      if (!issue) return;
      looked.current = true;
      const repair = repairFor(editor, issue, doc);
      const known = new Set(issues.map(problemKey));
      setFound((before) => {
        const next = new Map([...before].filter(([key]) => known.has(key)));
        if (repair) next.set(problemKey(issue), repair);
        else next.delete(problemKey(issue));
        return next;
      });
      cancel = editor.clock.after(0, look);
    };
    let cancel = editor.clock.after(looked.current ? REST_MS : 0, look);
    return () => cancel();
  }, [editor, issues, doc]);
  return found;
}

/** The same problem after another look at the pipeline. */
export function problemKey({ code, where: { path, node, edge, field }, message }: Issue): string {
  return [code, path, node, edge, field, message].join('\u0000');
}
