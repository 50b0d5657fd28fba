import { FilePlus2, FileUp } from 'lucide-react';
import { useRef } from 'react';
import type { Json } from '@baton/schema/json';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { PipelineCard } from './PipelineCard.tsx';
import { Templates } from './Templates.tsx';
import { useNewPipeline } from './use-new-pipeline.ts';
import styles from './LibraryPage.module.css';

/** The pipelines of this workspace as drafts, to draw and to change. */
export function PipelinesPage() {
  const { data, fault, reload } = useResource('pipelines.list', { query: { limit: 200 } });
  const mayBuild = useMay('pipelines.write');
  const announce = useAnnounce();
  const { busy, make } = useNewPipeline();
  const file = useRef<HTMLInputElement>(null);
  const open = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    try {
      make('file', { from: { kind: 'document', document: JSON.parse(await chosen.text()) as Json } });
    } catch {
      announce.show(`${chosen.name} is not a pipeline file. Choose a file that Baton exported.`, { tone: 'fault' });
    }
  };
  return (
    <Page
      title="Pipelines"
      lead="Draw here who does what, and where a person decides. A draft changes nothing that runs."
      actions={
        mayBuild && (
          <>
            <input
              ref={file}
              type="file"
              accept=".json,application/json"
              hidden
              onChange={(event) => {
                const chosen = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                void open(chosen);
              }}
            />
            <Button icon={FileUp} busy={busy === 'file'} onClick={() => file.current?.click()}>
              Open a file
            </Button>
            <Button look="primary" icon={FilePlus2} busy={busy === 'blank'} onClick={() => make('blank', { from: { kind: 'blank' } })}>
              New pipeline
            </Button>
          </>
        )
      }
    >
      <h2 className="sr">Your pipelines</h2>
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton height={278} />)}
      {data && data.items.length === 0 && (
        <EmptyState
          title="No pipeline yet"
          actions={
            mayBuild && (
              <Button icon={FilePlus2} busy={busy === 'blank'} onClick={() => make('blank', { from: { kind: 'blank' } })}>
                Begin with an empty map
              </Button>
            )
          }
        >
          {mayBuild ? 'Begin with a template below, or with an empty map.' : 'Whoever builds pipelines here has not begun yet.'}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <div className={styles['cards']}>
          {data.items.map((pipeline) => (
            <PipelineCard key={pipeline.id} pipeline={pipeline} />
          ))}
        </div>
      )}
      <Templates />
    </Page>
  );
}
