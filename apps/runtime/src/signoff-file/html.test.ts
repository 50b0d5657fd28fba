import { expect, test } from 'vitest';
import { documentHtml } from './document-html.ts';
import { html } from './html.ts';

test('what stands in a hole is text, whatever it holds; what was built here stays as it is', () => {
  const bold = html`<b>${'<i>'}</b>`;
  expect(html`<a title="${'"onclick="x'}">${bold}${[bold, ' & ', 3]}${false}${undefined}</a>`.html).toBe(
    '<a title="&quot;onclick=&quot;x"><b>&lt;i&gt;</b><b>&lt;i&gt;</b> &amp; 3</a>',
  );
});

test('every kind of block is drawn and nothing in one comes alive', () => {
  const leaf = (text: string) => ({ text: `<x>${text}`, label: '' });
  const drawn = documentHtml([
    { kind: 'title', text: leaf('title') },
    { kind: 'subtitle', text: leaf('subtitle') },
    { kind: 'paragraph', text: { ...leaf('paragraph'), sources: [1, 2] } },
    { kind: 'heading', level: 2, text: leaf('heading') },
    { kind: 'heading', level: 3, text: leaf('lesser') },
    { kind: 'list', ordered: true, items: [{ text: leaf('item'), details: [leaf('detail')] }] },
    { kind: 'table', caption: '<x>caption', columns: ['<x>column'], rows: [[leaf('cell')]] },
    { kind: 'quote', text: leaf('quote'), source: '<x>source' },
    { kind: 'callout', tone: 'info', title: '<x>callout', body: [leaf('body')] },
    { kind: 'facts', items: [{ label: '<x>fact', value: leaf('value') }] },
    { kind: 'verdict', tone: 'bad', word: '<x>Hold', sentence: '<x>sentence', counts: [{ label: '<x>count', value: 4, tone: 'bad' }] },
    {
      kind: 'options',
      items: [
        {
          key: 'k',
          letter: 'A',
          title: leaf('option'),
          description: leaf('description'),
          tags: [{ text: '<x>tag', tone: 'plain' }],
          recommended: true,
          evidence: { strength: 2, word: '<x>some', sources: [] },
          facts: [{ label: '<x>cost', value: leaf('much') }],
          details: [leaf('against')],
        },
      ],
    },
    {
      kind: 'checks',
      title: '<x>checks',
      items: [
        {
          title: '<x>check',
          category: '<x>category',
          severity: '<x>severity',
          status: '<x>status',
          tone: 'bad',
          method: '<x>method',
          note: '<x>note',
          findings: [{ text: '<x>finding', quote: '<x>words', detail: '<x>more', at: '' }],
        },
      ],
    },
    { kind: 'gaps', items: [{ id: 'g', need: '<x>need', fromWhom: '<x>whom', blocking: true }] },
    { kind: 'sources', items: [{ n: 1, title: '<x>source', kind: '<x>kind', strength: '<x>strong', quote: '<x>quoted' }] },
  ]).html;
  expect(drawn).not.toContain('<x>');
  const words = ['title', 'subtitle', 'paragraph', 'lesser', 'detail', 'caption', 'column', 'cell', 'callout', 'body', 'fact', 'value'];
  const others = ['Hold', 'sentence', 'count', 'option', 'tag', 'some', 'much', 'against', 'check', 'note', 'finding', 'words', 'more'];
  for (const word of [...words, ...others, 'need', 'whom', 'strong', 'quoted']) expect(drawn).toContain(`&lt;x&gt;${word}`);
  expect(drawn).toContain('[1, 2]');
});
