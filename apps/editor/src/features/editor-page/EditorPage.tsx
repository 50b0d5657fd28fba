import type { Draft } from '@baton/schema/api/pipelines';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import { isNarrow } from '../../ui/page/narrow.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { EditorRoom } from './EditorRoom.tsx';
import { openingFace } from './face-choice.ts';
import { openEditor } from './open-editor.ts';
import styles from './EditorPage.module.css';

/** Opens a pipeline for editing. Nothing can be edited, and nothing is saved, before it has been read whole. */
export function EditorPage({ pipelineId }: { pipelineId: string }) {
  const { cache } = useOutside();
  const [tries, setTries] = useState(0);
  const [answer, setAnswer] = useState<{ tries: number; draft?: Draft; fault?: Fault }>({ tries });
  useEffect(() => {
    const stop = new AbortController();
    cache
      .fresh('pipelines.get', { params: { pipelineId }, signal: stop.signal })
      .then((draft) => !stop.signal.aborted && setAnswer({ tries, draft }))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setAnswer({ tries, fault: asFault(error) });
      });
    return () => stop.abort();
  }, [cache, pipelineId, tries]);
  if (answer.draft) return <OpenDraft key={answer.draft.id} draft={answer.draft} />;
  const fault = answer.tries === tries ? answer.fault : undefined;
  return (
    <div className={styles['wait']}>
      {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={() => setTries(tries + 1)} /> : <Skeleton lines={8} />}
    </div>
  );
}

function OpenDraft({ draft }: { draft: Draft }) {
  const outside = useOutside();
  const { permissions, userId } = useMe();
  const keep = useKeep();
  const [search] = useSearchParams();
  const clock = useClock();
  const announce = useAnnounce();
  const [open] = useState(() =>
    openEditor(
      draft,
      outside,
      { clock, announce, me: userId, may: (permission) => permissions.includes(permission) },
      openingFace(search.get('view'), keep, userId, isNarrow()),
    ),
  );
  useEffect(() => open.watch(), [open]);
  return (
    <EditorProvider value={open.editor}>
      <EditorRoom draft={draft} saver={open.saver} />
    </EditorProvider>
  );
}
