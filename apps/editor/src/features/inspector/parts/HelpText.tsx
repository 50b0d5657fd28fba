import { Fragment, type ReactNode } from 'react';

/** The few marks that a step's help uses: paragraphs, points, bold, emphasis, code. Its title is on the page already. */
export function HelpText({ markdown }: { markdown: string }) {
  const blocks = markdown.split(/\n{2,}/).filter((block) => block.trim() !== '' && !block.startsWith('# '));
  return (
    <>
      {blocks.map((block, index) =>
        block.startsWith('- ') ? (
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

const MARKS = /(\*\*[^*]+\*\*|_[^_]+_|`[^`]+`)/;

function inline(text: string): ReactNode {
  return text.split(MARKS).map((part, index) => {
    if (part.startsWith('**')) return <b key={index}>{part.slice(2, -2)}</b>;
    if (part.startsWith('_') && part.endsWith('_')) return <em key={index}>{part.slice(1, -1)}</em>;
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>;
    return <Fragment key={index}>{part}</Fragment>;
  });
}
