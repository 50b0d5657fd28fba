import type { LibraryEntry } from '@baton/schema/api/pipelines';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { links } from '../../ui/links.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { PreviewParts } from './PreviewParts.tsx';
import { useNewPipeline } from './use-new-pipeline.ts';

/** A published pipeline before a run of it is started, or a pipeline is made from it. */
export function LibraryPreview({ entry: { name, summary, version }, onClose }: { entry: LibraryEntry; onClose: () => void }) {
  const { data, fault, reload } = useResource('library.look', { params: { versionId: version.id } });
  const mayBuild = useMay('pipelines.write');
  const mayStart = useMay('runs.start');
  const { busy, make } = useNewPipeline();
  return (
    <Dialog
      title={name}
      wide
      onClose={onClose}
      foot={
        <>
          {mayBuild && (
            <Button busy={busy !== undefined} onClick={() => make(version.id, { from: { kind: 'version', versionId: version.id } })}>
              Use as a starting point
            </Button>
          )}
          {mayStart && (
            <ButtonLink to={links.start(version.id)} look="primary">
              Start a run
            </ButtonLink>
          )}
        </>
      }
    >
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton height={360} />)}
      {data && <PreviewParts name={name} summary={summary} look={data} />}
    </Dialog>
  );
}
