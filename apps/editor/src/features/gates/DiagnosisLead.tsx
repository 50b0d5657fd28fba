import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import type { GateDocumentView } from '@baton/schema/api/gate-view';
import { Avatar } from '../../ui/people/Avatar.tsx';
import styles from './Desk.module.css';

/** The finding that the options answer, in the words of the document that brought them. */
export function DiagnosisLead({ documents, context }: { documents: readonly GateDocumentView[]; context: DocContext }) {
  const source = documents
    .map((document) => ({ document, blocks: toDocument(document.ref.type, document.content, context) }))
    .find(({ blocks }) => blocks.some((block) => block.kind === 'options'));
  if (!source) return <div className={styles['lead']} />;
  const main = source.blocks.find((block) => block.kind === 'subtitle');
  const problem = source.blocks.find((block) => block.kind === 'paragraph');
  const notTraining = source.blocks.find((block) => block.kind === 'callout' && block.tone === 'good');
  return (
    <div className={styles['lead']}>
      <span className={styles['by']}>
        <Avatar name={source.document.by.name} kind="agent" size="small" />
        {source.document.by.name}
        {notTraining?.kind === 'callout' && `. ${notTraining.title}`}
      </span>
      {main?.kind === 'subtitle' && <h2>{main.text.text}</h2>}
      {problem?.kind === 'paragraph' && <p>{problem.text.text}</p>}
    </div>
  );
}
