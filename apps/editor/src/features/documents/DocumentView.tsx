import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import { isSilenced } from '../../ui/page/letter-keys.ts';
import type { SourceItem } from '@baton/schema/artefact/document/doc-block';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import type { Json } from '@baton/schema/json';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { Blocks } from './Blocks.tsx';
import { type Comparison, NO_CHANGES } from './compare-documents.ts';
import { type DocumentEditing, type DocumentFrame, DocumentFrameProvider, passageId } from './document-context.ts';
import { SourceSheet } from './SourceSheet.tsx';
import styles from './document.module.css';

export interface DocumentViewProps {
  type: string;
  content: Json;
  label: string;
  context?: DocContext;
  idBase?: string;
  view?: DocumentFrame['view'];
  comparison?: Comparison;
  mine?: Comparison;
  editing?: DocumentEditing | undefined;
  onComment?: DocumentFrame['onComment'];
  under?: DocumentFrame['under'];
  commented?: ReadonlySet<string>;
  /** Leaves the numbered sources out, where they stand elsewhere on the page. */
  withoutSources?: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * An artefact as a document to read and, where a gate allows it, to edit in place. The document is one stop for Tab:
 * the arrow keys walk its passages, Enter edits, N goes to the next change.
 */
export function DocumentView(props: DocumentViewProps) {
  const {
    type,
    content,
    label,
    context,
    view = 'clean',
    comparison = NO_CHANGES,
    mine = NO_CHANGES,
    editing,
    onComment,
    under,
    commented = NONE,
    withoutSources = false,
  } = props;
  const ownId = useId();
  const idBase = props.idBase ?? ownId;
  const box = useRef<HTMLDivElement>(null);
  const [source, openSource] = useState<SourceItem>();
  const blocks = useMemo(() => toDocument(type, content, context), [type, content, context]);
  const frame = useMemo<DocumentFrame>(() => {
    const sources = blocks.flatMap((block) => (block.kind === 'sources' ? block.items : []));
    return { idBase, view, comparison, mine, editing, sources, openSource, onComment, under, commented };
  }, [idBase, view, comparison, mine, editing, onComment, under, commented, blocks]);
  const shown = withoutSources ? withoutTail(blocks) : blocks;
  const active = editing !== undefined || onComment !== undefined;
  const keys = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isSilenced(event) || !box.current) return;
    const target = event.target as HTMLElement;
    if (target.matches('input,textarea,select')) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(box.current, target, event.key === 'ArrowDown' ? 1 : -1, event);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') besides(target, event);
    else if (event.key === 'n' && comparison.places.length > 0) {
      event.preventDefault();
      goToChange(box.current, idBase, comparison.places, target);
    }
  };
  return (
    <DocumentFrameProvider value={frame}>
      <div
        ref={box}
        className={styles['doc']}
        onKeyDown={keys}
        {...(active && { tabIndex: 0, role: 'group', 'aria-label': `${label}. Arrow keys walk the passages, Enter edits` })}
      >
        <Blocks blocks={shown} />
      </div>
      {source && <SourceSheet source={source} onClose={() => openSource(undefined)} />}
    </DocumentFrameProvider>
  );
}

/** Everything before the heading of the sources. */
function withoutTail<B extends { kind: string }>(blocks: readonly B[]): readonly B[] {
  const at = blocks.findIndex((block) => block.kind === 'sources');
  return at === -1 ? blocks : blocks.slice(0, blocks[at - 1]?.kind === 'heading' ? at - 1 : at);
}

function walk(box: HTMLElement, from: HTMLElement, step: 1 | -1, event: KeyboardEvent): void {
  const passages = [...box.querySelectorAll<HTMLElement>('[data-passage]:has([data-tool])')];
  if (passages.length === 0) return;
  event.preventDefault();
  const here = passages.findIndex((passage) => passage.contains(from));
  const next = here === -1 ? (step === 1 ? 0 : passages.length - 1) : Math.min(Math.max(here + step, 0), passages.length - 1);
  passages[next]?.querySelector<HTMLElement>('[data-tool]')?.focus();
  passages[next]?.scrollIntoView?.({ block: 'nearest' });
}

function besides(from: HTMLElement, event: KeyboardEvent): void {
  if (!from.matches('[data-tool]')) return;
  const other = event.key === 'ArrowRight' ? from.nextElementSibling : from.previousElementSibling;
  if (!(other instanceof HTMLElement)) return;
  event.preventDefault();
  other.focus();
}

/** Scrolls to the change after the one where the reader is, and puts the focus there where it can have it. */
export function goToChange(box: HTMLElement, idBase: string, places: readonly string[], from: HTMLElement | null): number {
  const elements = places.map((at) => box.ownerDocument.getElementById(passageId(idBase, at)));
  const here = elements.findIndex((element) => element !== null && (element.contains(from) || element.hasAttribute('data-current')));
  const next = (here + 1) % places.length;
  for (const element of elements) element?.removeAttribute('data-current');
  const target = elements[next];
  target?.setAttribute('data-current', '');
  target?.scrollIntoView?.({ block: 'center', behavior: 'smooth' });
  target?.querySelector<HTMLElement>('[data-tool]')?.focus({ preventScroll: true });
  return next;
}
