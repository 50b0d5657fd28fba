import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';

const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fff,#1f201d);--ground:light-dark(#f5f2ea,#151614);--ink:light-dark(#1b1a17,#f3f0e8);--soft:light-dark(#4a463e,#c9c4b7);--line:light-dark(#d8d1c2,#3a3b36);--mark:light-dark(#7f3d00,#ffce8a);--link:light-dark(#0b5d50,#7fd8c5)}
*{box-sizing:border-box}
body{margin:0;padding:24px 16px 64px;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:820px;margin:0 auto}
h1{font-size:26px;line-height:1.2;margin:8px 0}h2{font-size:19px;margin:28px 0 8px}h3{font-size:16px;margin:16px 0 4px}
a{color:var(--link)}
.lead{color:var(--soft)}
.marks{display:flex;flex-wrap:wrap;gap:8px;padding:0;list-style:none}
.marks li{border:1px solid var(--line);border-radius:8px;padding:2px 10px;color:var(--mark);font-size:14px}
dl{display:grid;grid-template-columns:minmax(120px,200px) 1fr;gap:4px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;white-space:pre-line}
article{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px 24px;margin:12px 0;font-family:Georgia,serif}
article h1{font-size:22px}article h2{font-size:18px}blockquote{margin:8px 0;padding-left:14px;border-left:3px solid var(--line)}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top}
.scroll{overflow-x:auto}small{color:var(--soft)}code{font-size:13px}
pre{white-space:pre-wrap;border:1px solid var(--line);border-radius:12px;padding:12px 16px;background:var(--paper)}
@media(max-width:560px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}article{padding:14px}}
@media print{body{background:#fff;color:#000;padding:0}article{border:0;padding:0}.noprint{display:none}a{color:inherit}}
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page that asks nobody for anything: its style and its script are in it, named by their hashes, and nothing else runs. */
export function pageFrame(title: string, body: Html, script = ''): string {
  const runs = script === '' ? "'none'" : hashOf(script);
  const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${runs}; base-uri 'none'; form-action 'none'`;
  const head = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
     `;
  const code = script === '' ? '' : `<script type="module">${script}</script>\n`;
  return `${head.html}<style>${STYLE}</style>\n</head>\n<body>\n<main>\n${body.html}\n</main>\n${code}</body>\n</html>\n`;
}
