import { type Html, html } from './html.ts';
import { pageFrame } from './page-frame.ts';
import { recordName } from './record-name.ts';
import type { FileHead } from './signoff-file.ts';
import { VERIFY_SCRIPTS } from './verify-scripts.ts';

export interface IndexLine {
  seq: number;
  at: string;
  label: string;
  names: string;
  run: string;
  pipeline: string;
  marks: readonly string[];
}

/** The first page of a file: what is in it, and a check that runs in the browser. */
export function indexPage(head: FileHead, lines: readonly IndexLine[]): string {
  const row = (line: IndexLine): Html =>
    html`<tr>
      <td><a href="pages/${recordName(line.seq)}.html">${line.seq}</a></td>
      <td>${line.at}</td>
      <td>
        <a href="pages/${recordName(line.seq)}.html">${line.label}</a
        >${line.marks.length > 0 && html`<br /><small>${line.marks.join(' · ')}</small>`}
      </td>
      <td>${line.names}</td>
      <td>${line.run}<br /><small>${line.pipeline}</small></td>
    </tr> `;
  const body = html`<h1>Sign-off file of ${head.workspace}</h1>
    <p class="lead">${head.scope} Made by ${head.madeBy}, ${head.madeAt}.</p>
    <section class="noprint">
      <h2>Is it still what it was?</h2>
      <p><label for="folder">Choose the folder that this page lies in. It is read here, and nothing is sent anywhere.</label></p>
      <p><input id="folder" type="file" webkitdirectory multiple /></p>
      <pre id="result" role="status">Not checked yet. You can also run “node verify.mjs” in the folder.</pre>
    </section>
    <h2>${lines.length === 1 ? '1 record' : `${lines.length} records`}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">When (UTC)</th>
            <th scope="col">Decision</th>
            <th scope="col">Who</th>
            <th scope="col">Run</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(row)}
        </tbody>
      </table>
    </div>`;
  return pageFrame(`Sign-off file of ${head.workspace}`, body, VERIFY_SCRIPTS.browser);
}
