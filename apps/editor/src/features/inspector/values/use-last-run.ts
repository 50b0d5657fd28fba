import { useEffect, useMemo, useState } from 'react';
import { useOutside } from '../../../api/api-context.ts';
import { useDoc, useEditor, useView } from '../../../store/editor-context.ts';
import { type LastRun, readLastRun } from './last-run.ts';

/** What the last try of this draft has at the steps with these keys; asked for only while `keys` is given. */
export function useLastRun(keys: readonly string[] | undefined): LastRun | undefined {
  const { cache } = useOutside();
  const { pipelineId, catalog, may } = useEditor();
  const shownRun = useView((state) => state.runId);
  const nodes = useDoc((doc) => doc.nodes);
  const [found, setFound] = useState<LastRun>();
  const asked = useMemo(() => {
    const ids = (keys ?? []).flatMap((key) => {
      const node = nodes.find((step) => (key === 'brief' ? catalog.get(step.type)?.capabilities.entry : step.key === key));
      return node ? [`${key} ${node.id}`] : [];
    });
    return [...new Set(ids)].join('\n');
  }, [keys, nodes, catalog]);
  const allowed = may('runs.read');
  useEffect(() => {
    if (asked === '' || !allowed) return;
    let current = true;
    const wanted = asked.split('\n').map((line) => {
      const [key = '', nodeId = ''] = line.split(' ');
      return { key, nodeId };
    });
    void readLastRun(cache, pipelineId, shownRun, wanted).then((next) => {
      if (current) setFound(next);
    });
    return () => {
      current = false;
    };
  }, [asked, allowed, cache, pipelineId, shownRun]);
  return found;
}
