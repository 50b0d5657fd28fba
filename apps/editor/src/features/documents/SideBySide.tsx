import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { Json } from '@baton/schema/json';
import { useMemo } from 'react';
import { compareDocuments } from './compare-documents.ts';
import { DocumentView } from './DocumentView.tsx';
import styles from './SideBySide.module.css';

export interface SideBySideProps {
  type: string;
  before: { content: Json; label: string };
  after: { content: Json; label: string };
  context?: DocContext;
}

/** Two versions in two columns: what went is marked at the left, what came at the right. */
export function SideBySide({ type, before, after, context = {} }: SideBySideProps) {
  const came = useMemo(
    () => compareDocuments(type, before.content, after.content, context),
    [type, before.content, after.content, context],
  );
  const went = useMemo(
    () => compareDocuments(type, after.content, before.content, context),
    [type, before.content, after.content, context],
  );
  return (
    <div className={styles['pair']}>
      <section className={styles['column']} aria-label={before.label}>
        <h3>{before.label}</h3>
        <DocumentView
          type={type}
          content={before.content}
          context={context}
          label={before.label}
          view="went"
          comparison={went}
          withoutSources
        />
      </section>
      <section className={styles['column']} aria-label={after.label}>
        <h3>{after.label}</h3>
        <DocumentView
          type={type}
          content={after.content}
          context={context}
          label={after.label}
          view="came"
          comparison={came}
          withoutSources
        />
      </section>
    </div>
  );
}
