import { escapeHtml } from './escape-html.ts';

/** What a mail says, in order. Every text is plain. */
export interface MailWords {
  /** The question or the news, as the heading. */
  title: string;
  /** A few lines under it. */
  lines: string[];
  /** Longer lists: a digest's parts. */
  sections?: { title: string; items: { text: string; note: string; href?: string }[] }[];
  /** The one way on. It opens a page and decides nothing. */
  link?: { label: string; href: string };
  /** Why this person gets it, and where to change that. */
  footer: string[];
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#1f2328';
const SOFT = '#5b616b';
const ACCENT = '#1d4ed8';

/** Plain text and simple markup of one message. No pictures, no style sheets, no scripts: nothing is fetched when it is read. */
export function renderMail(words: MailWords): { text: string; html: string } {
  return { text: plain(words), html: markup(words) };
}

function plain({ title, lines, sections = [], link, footer }: MailWords): string {
  const parts = [
    title,
    lines.join('\n'),
    ...sections.map(({ title: heading, items }) =>
      [
        heading,
        ...items.flatMap(({ text, note, href }) => [`- ${text}`, ...[note, href ?? ''].filter(Boolean).map((line) => `  ${line}`)]),
      ].join('\n'),
    ),
    ...(link ? [`${link.label}:\n${link.href}`] : []),
    `--\n${footer.join('\n')}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function markup({ title, lines, sections = [], link, footer }: MailWords): string {
  const paragraph = (text: string): string => `<p style="margin:0 0 8px;color:${INK}">${escapeHtml(text)}</p>`;
  const list = sections.map(
    ({ title: heading, items }) =>
      `<h2 style="margin:24px 0 8px;font-size:16px;color:${INK}">${escapeHtml(heading)}</h2><ul style="margin:0;padding-left:20px">${items
        .map(({ text, note, href }) => {
          const shown =
            href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}" style="color:${ACCENT}">${escapeHtml(text)}</a>`;
          return `<li style="margin:0 0 8px;color:${INK}">${shown}${note === '' ? '' : `<br><span style="color:${SOFT}">${escapeHtml(note)}</span>`}</li>`;
        })
        .join('')}</ul>`,
  );
  const button = link
    ? `<p style="margin:24px 0"><a href="${escapeHtml(link.href)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${ACCENT};color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(link.label)}</a></p>`
    : '';
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(title)}</title></head>`,
    `<body style="margin:0;padding:24px 16px;background:#ffffff;${FONT};font-size:16px;line-height:1.5">`,
    '<div role="main" style="max-width:560px;margin:0 auto">',
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;color:${INK}">${escapeHtml(title)}</h1>`,
    ...lines.map(paragraph),
    ...list,
    button,
    `<hr style="border:0;border-top:1px solid #d9dde3;margin:24px 0 12px">`,
    ...footer.map((line) => `<p style="margin:0 0 4px;font-size:13px;color:${SOFT}">${escapeHtml(line)}</p>`),
    '</div></body></html>',
  ].join('');
}
