import { Fragment, type ReactNode } from 'react';

/**
 * The few marks that help uses: parts, paragraphs, points, bold, emphasis, code, links. Its title is on the page already.
 * Every word becomes text of the page and nothing else, and a link leads into the house or to https.
 */
export function HelpText({ markdown }: { markdown: string }) {
  const blocks = markdown.split(/\n{2,}/).filter((block) => block.trim() !== '' && !block.startsWith('# '));
  return (
    <>
      {blocks.map((block, index) =>
        block.startsWith('## ') ? (
          <h4 key={index}>{inline(block.slice(3))}</h4>
        ) : block.startsWith('|') ? (
          <HelpTable key={index} rows={rowsOf(block)} />
        ) : block.startsWith('- ') ? (
          <ul key={index}>
            {block.split('\n').map((line) => (
              <li key={line}>{inline(line.replace(/^- /, ''))}</li>
            ))}
          </ul>
        ) : (
          <p key={index}>{inline(block)}</p>
        ),
      )}
    </>
  );
}

function HelpTable({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()}>
            {row.map((cell, index) => (
              <td key={index}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The cells of a table's lines; the line under its head says nothing. */
function rowsOf(block: string): string[][] {
  return block
    .split('\n')
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .replaceAll(/^\||\|\s*$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const MARKS = /(\*\*[^*]+\*\*|_[^_]+_|\*[^*]+\*|`[^`]+`|\[[^\]]+\]\([^)\s]+\))/;
const LINK = /^\[([^\]]+)\]\(((?:https:\/\/|\/(?!\/))[^)\s]*)\)$/;

function inline(text: string): ReactNode {
  return text.split(MARKS).map((part, index) => {
    const link = LINK.exec(part);
    if (link)
      return (
        <a key={index} href={link[2]} {...(link[2]?.startsWith('https:') && { target: '_blank', rel: 'noreferrer' })}>
          {link[1]}
        </a>
      );
    if (part.startsWith('**')) return <b key={index}>{part.slice(2, -2)}</b>;
    if (/^([_*])[^_*]+\1$/.test(part)) return <em key={index}>{part.slice(1, -1)}</em>;
    if (part.startsWith('`') && part.length > 2) return <code key={index}>{part.slice(1, -1)}</code>;
    return <Fragment key={index}>{part}</Fragment>;
  });
}
