import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { MessageSquarePlus, Pencil } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Changed } from './Changed.tsx';
import { passageId, useDocumentFrame } from './document-context.ts';
import { GapPill } from './GapPill.tsx';
import { passageName } from './passage-name.ts';
import { PassageEditor } from './PassageEditor.tsx';
import { wordingOf } from './propose-wording.ts';
import { SourceMarks } from './SourceMarks.tsx';
import { Unsupported } from './Unsupported.tsx';
import styles from './document.module.css';

const TONES: Partial<Record<NonNullable<Leaf['tone']>, string | undefined>> = {
  good: styles['toneGood'],
  bad: styles['toneBad'],
  warning: styles['toneWarning'],
};

/** The words selected inside a passage; the whole of it when nothing is selected there. */
function quoteOf(elementId: string, whole: string): string {
  const element = document.getElementById(elementId);
  const selection = document.getSelection();
  if (!element || !selection || selection.isCollapsed || !element.contains(selection.anchorNode) || !element.contains(selection.focusNode))
    return whole;
  const words = selection.toString().trim();
  // A selection that took marks and numbers with it quotes nothing that stands in the text.
  return words !== '' && whole.includes(words) ? words : whole;
}

/** After a field closed, the focus goes back to where it was opened. */
function focusTools(elementId: string): void {
  requestAnimationFrame(() => document.getElementById(elementId)?.querySelector<HTMLElement>('[data-tool]')?.focus());
}

/** One passage: read, compared, edited where it stands, commented on. */
export function LeafView({ leaf }: { leaf: Leaf }) {
  const frame = useDocumentFrame();
  const [open, setOpen] = useState(false);
  const { at } = leaf;
  const id = at === undefined ? undefined : passageId(frame.idBase, at);
  const editable = at !== undefined && leaf.edit !== undefined && frame.editing !== undefined;
  const change = at === undefined ? undefined : frame.comparison.changeAt(at);
  const comment =
    frame.onComment && at !== undefined && id !== undefined
      ? () => {
          const quote = quoteOf(id, leaf.text);
          frame.onComment?.({ at, label: leaf.label, quote, wording: wordingOf(leaf, quote) });
        }
      : undefined;
  const openByClick = (event: MouseEvent): void => {
    if (!editable || (event.target as Element).closest('a,button,input,textarea')) return;
    if (document.getSelection()?.isCollapsed === false) return;
    setOpen(true);
  };
  if (open && editable && id !== undefined)
    return (
      <PassageEditor
        leaf={leaf}
        onKeep={(value) => {
          setOpen(false);
          frame.editing?.set(at, value);
          focusTools(id);
        }}
        onLeave={() => {
          setOpen(false);
          focusTools(id);
        }}
        onComment={
          comment &&
          (() => {
            setOpen(false);
            comment();
          })
        }
      />
    );
  const classes = [
    styles['passage'],
    styles['pre'],
    editable && styles['editable'],
    leaf.tone && TONES[leaf.tone],
    at !== undefined && frame.commented.has(at) && styles['noted'],
    leaf.unsupported && styles['loose'],
  ].filter(Boolean);
  return (
    <>
      <span
        id={id}
        data-passage={at}
        data-change={change && change.kind !== 'same' && frame.view !== 'clean' ? change.kind : undefined}
        className={classes.join(' ')}
        onClick={openByClick}
      >
        <LeafText leaf={leaf} onEdit={() => setOpen(true)} />
        {leaf.sources && <SourceMarks numbers={leaf.sources} />}
        {leaf.unsupported && <Unsupported why={leaf.unsupported} />}
        {(editable || comment) && (
          <span className={styles['tools']}>
            <span>
              {editable && (
                <button
                  type="button"
                  className={styles['tool']}
                  data-tool="edit"
                  tabIndex={-1}
                  aria-label={`Edit ${passageName(leaf)}`}
                  onClick={() => setOpen(true)}
                >
                  <Icon of={Pencil} size={14} />
                </button>
              )}
              {comment && (
                <button
                  type="button"
                  className={styles['tool']}
                  data-tool="comment"
                  tabIndex={-1}
                  aria-label={`Comment on ${passageName(leaf)}`}
                  onClick={comment}
                >
                  <Icon of={MessageSquarePlus} size={14} />
                </button>
              )}
            </span>
          </span>
        )}
      </span>
      {at !== undefined && frame.under?.(at)}
    </>
  );
}

function LeafText({ leaf, onEdit }: { leaf: Leaf; onEdit: () => void }) {
  const { view, comparison, mine } = useDocumentFrame();
  const change = leaf.at === undefined ? undefined : comparison.changeAt(leaf.at);
  const compared = view !== 'clean' && change && change.kind !== 'same';
  if (compared && !leaf.parts) {
    const isMine = leaf.at !== undefined && mine.changeAt(leaf.at).kind !== 'same';
    // In the older column the roles are swapped: what is new to it is what went.
    if (view === 'went')
      return change.kind === 'new' ? <del>{leaf.text}</del> : <Changed before={leaf.text} after={change.before} mine={false} show="went" />;
    const show = view === 'came' ? 'came' : 'both';
    return change.kind === 'new' ? (
      <ins data-mine={isMine || undefined}>{leaf.text}</ins>
    ) : (
      <Changed before={change.before} after={leaf.text} mine={isMine} show={show} />
    );
  }
  if (!leaf.parts) return <>{leaf.text}</>;
  return (
    <>
      {leaf.parts.map((part, index) =>
        part.kind === 'text' ? <span key={index}>{part.text}</span> : <GapPill key={index} gap={part.gap} onEditPassage={onEdit} />,
      )}
    </>
  );
}
