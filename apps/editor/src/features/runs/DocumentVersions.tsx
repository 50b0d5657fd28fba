import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { ArtefactRef } from '@baton/schema/run/values';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { VersionsDialog } from '../documents/VersionsDialog.tsx';

/** The way to every version of a document; nothing while there is only one. */
export function DocumentVersions({ runId, document, names }: { runId: string; document: ArtefactRef; names: DocContext }) {
  const api = useApi();
  const { artefact } = document;
  const [open, setOpen] = useState(false);
  const { data } = useResource('runs.versions', { params: { runId }, query: { artefact } });
  if (!data || data.items.length < 2) return null;
  return (
    <>
      <Button size="small" look="quiet" icon={History} onClick={() => setOpen(true)}>
        Versions
      </Button>
      {open && (
        <VersionsDialog
          title={document.title}
          versions={data.items}
          context={names}
          read={(version) => api.call('runs.artefact', { params: { runId }, query: { artefact, version } }).then((known) => known.content)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
