import { semanticDiff } from '@baton/schema/graph/semantic-diff';
import { useResource } from '../../api/use-resource.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { ChangeList } from './ChangeList.tsx';

/** In sentences, what the draft does otherwise than a version. */
export function VersionChanges({ versionId }: { versionId: string }) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const { data, fault, reload } = useResource('versions.get', { params: { versionId } });
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={2} />;
  const changes = semanticDiff(data.document, doc, editor.catalog);
  if (changes.length === 0) return <p>Nothing that changes how it runs. Places, notes and phases may differ.</p>;
  return <ChangeList changes={changes} label="What changed since" />;
}
