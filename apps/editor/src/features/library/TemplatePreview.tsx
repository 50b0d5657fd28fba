import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { PreviewParts } from './PreviewParts.tsx';

export interface TemplatePreviewProps {
  id: string;
  name: string;
  /** Absent where the role does not build. */
  onUse: (() => void) | undefined;
  busy: boolean;
  onClose: () => void;
}

/** A template before it is used: its whole map, its steps in words, and what it asks of people. */
export function TemplatePreview({ id, name, onUse, busy, onClose }: TemplatePreviewProps) {
  const { data, fault, reload } = useResource('templates.get', { params: { templateId: id } });
  return (
    <Dialog
      title={name}
      wide
      onClose={onClose}
      foot={
        onUse && (
          <Button look="primary" busy={busy} onClick={onUse}>
            Use as a starting point
          </Button>
        )
      }
    >
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton height={360} />)}
      {data && <PreviewParts name={data.name} summary={data.summary} look={data} readme={data.readme} />}
    </Dialog>
  );
}
