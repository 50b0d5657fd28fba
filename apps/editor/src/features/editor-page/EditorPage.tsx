import type { Draft } from '@baton/schema/api/pipelines';
import { useEffect, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { EditorRoom } from './EditorRoom.tsx';
import { type OpenEditor, openEditor } from './open-editor.ts';
import styles from './EditorPage.module.css';

/** Opens a pipeline for editing. Nothing can be edited, and nothing is saved, before it has been read whole. */
export function EditorPage({ pipelineId }: { pipelineId: string }) {
  const { api } = useOutside();
  const [draft, setDraft] = useState<Draft>();
  const [fault, setFault] = useState<Fault>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setFault(undefined);
    api
      .call('pipelines.get', { params: { pipelineId }, signal: stop.signal })
      .then(setDraft)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setFault(asFault(error));
      });
    return () => stop.abort();
  }, [api, pipelineId, tries]);
  if (draft) return <OpenDraft key={draft.id} draft={draft} />;
  return (
    <div className={styles['wait']}>
      {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={() => setTries(tries + 1)} /> : <Skeleton lines={8} />}
    </div>
  );
}

function OpenDraft({ draft }: { draft: Draft }) {
  const outside = useOutside();
  const clock = useClock();
  const announce = useAnnounce();
  const [open, setOpen] = useState<OpenEditor>();
  useEffect(() => {
    const opened = openEditor(draft, outside, clock, announce);
    setOpen(opened);
    return () => opened.close();
  }, [draft, outside, clock, announce]);
  if (!open) return null;
  return (
    <EditorProvider value={open.editor}>
      <EditorRoom draft={draft} saver={open.saver} />
    </EditorProvider>
  );
}
