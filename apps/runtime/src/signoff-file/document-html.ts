import type { CheckRow, DocBlock, Leaf, OptionRow, SourceItem } from '@baton/schema/artefact/document/doc-block';
import { type Html, html } from './html.ts';

/** A document as it was on the screen, as plain HTML: the same blocks in the same order, without anything to press. */
export function documentHtml(blocks: readonly DocBlock[]): Html {
  return html`<article>${blocks.map(blockHtml)}</article>`;
}

function blockHtml(block: DocBlock): Html {
  switch (block.kind) {
    case 'title':
      return html`<h1>${leaf(block.text)}</h1> `;
    case 'subtitle':
      return html`<p class="lead">${leaf(block.text)}</p> `;
    case 'paragraph':
      return html`<p>${leaf(block.text)}</p> `;
    case 'heading':
      return block.level === 2 ? html`<h2>${leaf(block.text)}</h2> ` : html`<h3>${leaf(block.text)}</h3> `;
    case 'list': {
      const items = block.items.map(
        (item) => html`<li>${leaf(item.text)}${item.details.map((detail) => html`<br /><small>${leaf(detail)}</small>`)}</li>`,
      );
      return block.ordered
        ? html`<ol>
            ${items}
          </ol> `
        : html`<ul>
            ${items}
          </ul> `;
    }
    case 'table':
      return html`<div class="scroll">
        <table>
          <caption>
            ${block.caption}
          </caption>
          <thead>
            <tr>
              ${block.columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${block.rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell) => html`<td>${leaf(cell)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div> `;
    case 'quote':
      return html`<blockquote>${leaf(block.text)}<br /><small>${block.source}</small></blockquote> `;
    case 'callout':
      return html`<blockquote><b>${block.title}</b>${block.body.map((body) => html`<p>${leaf(body)}</p>`)}</blockquote> `;
    case 'facts':
      return html`<dl>
        ${block.items.map(
          (fact) =>
            html`<dt>${fact.label}</dt>
              <dd>${leaf(fact.value)}</dd>`,
        )}
      </dl> `;
    case 'verdict':
      return html`<p><b>${block.word}.</b> ${block.sentence}</p>
        <ul>
          ${block.counts.map((count) => html`<li>${count.label}: ${count.value}</li>`)}
        </ul> `;
    case 'options':
      return html`${block.items.map(optionHtml)}`;
    case 'checks':
      return html`<h3>${block.title}</h3>
        <ul>
          ${block.items.map(checkHtml)}
        </ul> `;
    case 'gaps':
      return html`<ul>
        ${block.items.map((gap) => html`<li>To fill in: ${gap.need}${gap.fromWhom !== '' && html` <small>Ask: ${gap.fromWhom}</small>`}</li>`)}
      </ul> `;
    case 'sources':
      return html`<ol>
        ${block.items.map(sourceHtml)}
      </ol> `;
  }
}

function leaf({ text, sources = [] }: Leaf): Html {
  return html`${text}${sources.length > 0 && html` <small>[${sources.join(', ')}]</small>`}`;
}

function optionHtml({ letter, title, description, tags, recommended, evidence, facts, details }: OptionRow): Html {
  const words = [...(recommended ? ['Recommended by the agent'] : []), ...tags.map((tag) => tag.text), `Evidence: ${evidence.word}`];
  return html`<h3>${letter}. ${leaf(title)}</h3>
    <p>${leaf(description)}</p>
    <p><small>${words.join(' · ')}</small></p>
    <dl>
      ${facts.map(
        (fact) =>
          html`<dt>${fact.label}</dt>
            <dd>${leaf(fact.value)}</dd>`,
      )}
    </dl>
    <ul>
      ${details.map((detail) => html`<li>${detail.label}: ${leaf(detail)}</li>`)}
    </ul> `;
}

function checkHtml({ title, category, severity, status, method, note, findings }: CheckRow): Html {
  return html`<li>
    <b>${title}</b>: ${status}<br /><small>${[category, severity, method].filter(Boolean).join(' · ')}</small
    >${note !== undefined && html`<br />${note}`}${findings.map((found) => html`<br />${found.text}${found.quote !== undefined && html` <q>${found.quote}</q>`}${found.detail !== undefined && html` <small>${found.detail}</small>`}`)}
  </li>`;
}

function sourceHtml({ title, kind, where, quote, strength, asOf }: SourceItem): Html {
  return html`<li>
    ${title}${quote !== undefined && html`<br /><q>${quote}</q>`}<br /><small
      >${[kind, where, strength, asOf].filter(Boolean).join(', ')}</small
    >
  </li>`;
}
