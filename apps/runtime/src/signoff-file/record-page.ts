import { docContextOf } from '@baton/schema/artefact/document/doc-context';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import type { SignedText } from '@baton/schema/api/signoffs';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { signoffPage } from '@baton/schema/signoff/signoff-page';
import type { SignoffRow } from '../use-cases/ports/signoff-store.ts';
import type { SignedTexts } from '../use-cases/signoffs/signed-texts.ts';
import { documentHtml } from './document-html.ts';
import { type Html, html } from './html.ts';
import { pageFrame } from './page-frame.ts';
import { recordName } from './record-name.ts';

const KEPT: Record<Exclude<SignedText['kept'], 'kept'>, string> = {
  gone: 'This text is no longer kept. Its mark stands above.',
  changed: 'What is kept under this name is not the text that was signed, so it is not shown.',
};

/** One record as a page: everything that it says, and the texts as they were on the screen. */
export function recordPage(row: SignoffRow, { documents, before, background }: SignedTexts): string {
  const record = row.record as unknown as SignoffRecord;
  const { title, lead, marks, parts } = signoffPage({ seq: row.seq, at: row.at, record });
  const texts = [...background, ...documents];
  const context = docContextOf(Object.fromEntries(texts.flatMap(({ ref, content }) => (content === null ? [] : [[ref.type, content]]))));
  const shown = ({ ref, label, content, kept }: SignedText): Html =>
    html`<h3>${label === '' ? ref.title : label}, version ${ref.version}</h3>
      <p>
        <small
          >Mark: <code>${ref.hash}</code>${kept !== 'gone' && html` · <a href="../contents/${ref.hash}.json">the exact bytes</a>`}</small
        >
      </p>
      ${kept === 'kept' && content !== null ? documentHtml(toDocument(ref.type, content, { ...context, title: ref.title })) : html`<p>${kept === 'kept' ? '' : KEPT[kept]}</p>`} `;
  const body = html`<p class="noprint"><a href="../index.html">All records</a></p>
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${
      marks.length > 0 &&
      html`<ul class="marks">
        ${marks.map((mark) => html`<li>${mark}</li>`)}
      </ul>`
    }
    ${parts.map(
      (part) =>
        html`<h2>${part.title}</h2>
          ${
            part.facts.length > 0 &&
            html`<dl>
              ${part.facts.map(
                (fact) =>
                  html`<dt>${fact.label}</dt>
                    <dd>${fact.text}</dd>`,
              )}
            </dl>`
          }
          ${
            part.items.length > 0 &&
            html`<ul>
              ${part.items.map((item) => html`<li><b>${item.title}</b>${item.text !== '' && html`<br />${item.text}`}</li>`)}
            </ul>`
          } `,
    )}
    ${
      documents.length > 0 &&
      html`<h2>What it was about, word for word</h2>
        ${documents.map(shown)}`
    }
    ${
      before.length > 0 &&
      html`<h2>As it was on the screen, before the edits</h2>
        ${before.map(shown)}`
    }
    ${
      background.length > 0 &&
      html`<h2>What explained it</h2>
        ${background.map(shown)}`
    }
    <h2>This record</h2>
    <dl>
      <dt>Number</dt>
      <dd>${row.seq}</dd>
      <dt>Mark</dt>
      <dd><code>${row.hash}</code></dd>
      <dt>Mark of the record before</dt>
      <dd><code>${row.previousHash}</code></dd>
    </dl>
    <p><a href="../records/${recordName(row.seq)}.json">The record itself</a></p>`;
  return pageFrame(`Record ${row.seq}: ${title}`, body);
}
