/** What the ids of a document's passages begin with on the gate page. */
export function documentIdBase(artefact: string): string {
  return `doc-${artefact.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
