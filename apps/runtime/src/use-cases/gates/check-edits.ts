import { isArtefactType } from '@baton/schema/artefact/artefact-type';
import { ARTEFACTS } from '@baton/schema/artefact/registry';
import type { Issue } from '@baton/schema/errors/issue';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';

/**
 * What people typed into a document keeps the document's shape: a deleted objective must not leave steps that point to
 * it, a number stays a number. Every fault of every edited document at once, with its place in the document.
 */
export function checkEdits(request: GateRequest, edits: GateAnswer['edits']): Issue[] {
  return edits.flatMap((edit, index) => {
    const type = request.documents.find((document) => document.ref.artefact === edit.artefact)?.ref.type;
    if (type === undefined || !isArtefactType(type)) return [];
    const parsed = ARTEFACTS[type].parse(edit.content);
    if (parsed.ok) return [];
    return parsed.issues.map(({ path, message }): Issue => ({
      code: 'edit_breaks_document',
      severity: 'error',
      where: { path: `/edits/${index}/content${path}` },
      message,
      fix: 'Correct this place in the document. What you typed is still there.',
    }));
  });
}
