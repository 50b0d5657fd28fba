import type { PipelineVersion } from '@baton/schema/api/pipelines';
import { Bookmark, Columns2, History } from 'lucide-react';
import { useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import { ServerFault } from './ServerFault.tsx';
import { useGoBack } from './use-go-back.ts';
import { useServerWork } from './use-server-work.ts';
import { VersionChanges } from './VersionChanges.tsx';
import styles from './VersionsDialog.module.css';

/** Versions a look asks for; older ones come with "Show older". */
const PAGE = 20;

/** Every version of the open pipeline: what has changed since, and the way back to it. */
export function VersionsDialog({
  saver,
  onClose,
  onMade,
}: {
  saver: DraftSaver;
  onClose: () => void;
  onMade: (version: PipelineVersion) => void;
}) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState<string>();
  const { data, fault, reload } = useResource('versions.list', { params: { pipelineId: editor.pipelineId }, query: { limit } });
  const work = useServerWork();
  const restore = useGoBack(saver, onMade);
  const goBack = (version: PipelineVersion): void =>
    work.start(async () => {
      await restore(version);
      onClose();
    });
  return (
    <Dialog
      title="Versions"
      onClose={onClose}
      foot={
        !readOnly && (
          <Button icon={Bookmark} onClick={() => editor.doors.saveVersion()}>
            Save version
          </Button>
        )
      }
    >
      {work.fault && <ServerFault fault={work.fault} onShow={onClose} />}
      {fault && !data && <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} />}
      {!fault && !data && <Skeleton lines={4} />}
      {data?.items.length === 0 && <p>No version yet. A version never changes: save one before you try something bold.</p>}
      <ol className={styles['list']} aria-label="Versions, newest first">
        {data?.items.map((version) => (
          <li key={version.id}>
            <div className={styles['head']}>
              <h3>
                Version {version.number}
                {version.name !== '' && `: ${version.name}`}
              </h3>
              {version.published && <Chip tone="accent">Published</Chip>}
              {version.retired && <Chip>Taken out of the library</Chip>}
            </div>
            <p className={styles['by']}>
              {version.createdBy.name} · <RelativeTime at={version.createdAt} />
            </p>
            {version.note !== '' && <p>{version.note}</p>}
            <div className={styles['acts']}>
              <Button
                size="small"
                aria-expanded={open === version.id}
                onClick={() => setOpen(open === version.id ? undefined : version.id)}
              >
                What changed since
              </Button>
              <Button size="small" icon={Columns2} onClick={() => editor.doors.compare(version.id)}>
                Compare
              </Button>
              {!readOnly && (
                <Button size="small" icon={History} busy={work.busy} onClick={() => goBack(version)}>
                  Go back to version {version.number}
                </Button>
              )}
            </div>
            {open === version.id && <VersionChanges versionId={version.id} />}
          </li>
        ))}
      </ol>
      {data?.next !== undefined && (
        <Button look="quiet" onClick={() => setLimit(limit + PAGE)}>
          Show older
        </Button>
      )}
    </Dialog>
  );
}
