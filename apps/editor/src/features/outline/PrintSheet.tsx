import type { Pipeline } from '@baton/schema/graph/pipeline';
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { outlineRows, type OutlineRow, type StepRow } from '../../document/outline/outline-rows.ts';
import { wayWords } from '../../document/outline/outline-words.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { countLabel } from '../../ui/words/count-words.ts';
import { type Said, saidSettings } from './said-settings.ts';
import { stepFacts } from './step-facts.ts';
import styles from './PrintSheet.module.css';

/** What comes on paper instead of the page: the list with every setting in plain words. It is only there while it is printed. */
export function PrintSheet() {
  return usePrinting() ? createPortal(<Sheet />, document.body) : null;
}

/** The browser asks before it takes the picture, and takes it as soon as it was answered. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const media = window.matchMedia('print');
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    const change = (event: MediaQueryListEvent): void => setPrinting(event.matches);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    media.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      media.removeEventListener('change', change);
    };
  }, []);
  return printing;
}

function Sheet() {
  const { catalog } = useEditor();
  const doc = useDoc((now) => now);
  const rows = outlineRows(doc, catalog);
  const facts = stepFacts(doc, catalog, []);
  return (
    <article className={styles['sheet']} aria-label="On paper">
      <h1>{doc.name}</h1>
      {doc.summary !== '' && <p>{doc.summary}</p>}
      <p className={styles['facts']}>
        {[countLabel(doc.nodes.length, 'step'), doc.policies.owner === undefined ? '' : `answered for by ${doc.policies.owner}`]
          .filter(Boolean)
          .join(', ')}
      </p>
      {doc.brief.fields.length > 0 && (
        <section>
          <h2>What is asked at the start</h2>
          <ul>
            {doc.brief.fields.map((field) => (
              <li key={field.key}>
                {field.label}
                {field.required ? '' : ' (optional)'}
              </li>
            ))}
          </ul>
        </section>
      )}
      {rows.map((row) => {
        if (row.kind === 'phase') return <h2 key={row.id}>{row.again ? `${row.name}, continued` : row.name}</h2>;
        if (row.kind === 'apart') return <h2 key={row.id}>Nothing leads here</h2>;
        return row.kind === 'step' ? (
          <Step
            key={row.id}
            row={row}
            rows={rows}
            doc={doc}
            kind={facts.get(row.node.id)?.kind ?? ''}
            line={facts.get(row.node.id)?.line ?? ''}
          />
        ) : null;
      })}
    </article>
  );
}

function Step({
  row: { node, number, frames, frameLevel, level },
  rows,
  doc,
  kind,
  line,
}: {
  row: StepRow;
  rows: readonly OutlineRow[];
  doc: Pipeline;
  kind: string;
  line: string;
}) {
  const { catalog } = useEditor();
  const definition = catalog.get(node.type);
  const document_ = definition?.document?.(node.config, node.name);
  const calls = definition?.calls?.(node.config);
  const ways = rows.flatMap((row) => (row.kind === 'way' && row.step === node.id ? [wayWords(row)] : []));
  const inFrames = frameLevel === level ? frames - 1 : frames;
  return (
    <section className={styles['step']} style={{ marginInlineStart: `${inFrames * 8}mm` }}>
      <h3>
        {number}. {node.name}{' '}
        <small>{[kind, node.disabled ? 'switched off' : '', node.locked ? 'locked' : ''].filter(Boolean).join(', ')}</small>
      </h3>
      {line !== '' && <p>{line}</p>}
      <dl>
        {calls && <Setting said={{ label: 'What it runs', text: `${calls.name}, version ${calls.number}` }} />}
        {saidSettings(definition?.fields ?? [], node.config, doc).map((said) => (
          <Setting key={said.label} said={said} />
        ))}
        {document_ && <Setting said={{ label: 'What it produces', text: document_.title }} />}
        {ways.length > 0 && <Setting said={{ label: 'Where it leads', entries: ways.map((title) => ({ title, said: [] })) }} />}
      </dl>
    </section>
  );
}

function Setting({ said: { label, text, entries } }: { said: Said }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {text}
        {entries && (
          <ul>
            {entries.map(({ title, said }, index) => (
              <li key={`${title} ${index}`}>
                {title}
                {said.map((inner) => (
                  <span key={inner.label} className={styles['inner']}>
                    {inner.entries
                      ? `${inner.label}: ${inner.entries.map((entry) => entry.title).join(', ')}`
                      : inner.text === 'Yes'
                        ? inner.label
                        : `${inner.label}: ${inner.text}`}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}
