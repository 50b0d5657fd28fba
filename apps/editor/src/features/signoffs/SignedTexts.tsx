import type { SignedText } from '@baton/schema/api/signoffs';
import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { DocumentView } from '../documents/DocumentView.tsx';
import styles from './Signoffs.module.css';

export interface SignedTextsProps {
  title: string;
  texts: readonly SignedText[];
  context: DocContext;
  open?: boolean;
}

/** The texts by their exact bytes: what is kept under a name but is not these bytes is not shown. */
export function SignedTexts({ title, texts, context, open = false }: SignedTextsProps) {
  if (texts.length === 0) return null;
  return (
    <section className={styles['part']}>
      <h2>{title}</h2>
      {texts.map(({ ref, label, content, kept }) => {
        const name = label === '' ? ref.title : label;
        return (
          <details key={ref.hash} open={open} className={styles['text']}>
            <summary>
              {name} <VersionMark version={ref.version} exact={ref.hash} />
            </summary>
            {kept === 'kept' && content !== null ? (
              <DocumentView type={ref.type} content={content} label={name} context={{ ...context, title: ref.title }} />
            ) : (
              <p>
                {kept === 'gone'
                  ? 'This text is no longer kept. Its mark stands in the record.'
                  : 'What is kept under this name is not the text that was signed, so it is not shown.'}
              </p>
            )}
          </details>
        );
      })}
    </section>
  );
}
