import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { GateDocumentView, GateView } from '@baton/schema/api/gate-view';
import { ArrowDown, History, Undo2 } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Seg } from '../../ui/seg/Seg.tsx';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { useBox } from '../../ui/ticket/use-box.ts';
import { countLabel } from '../../ui/words/count-words.ts';
import { momentWords } from '../../ui/words/date-words.ts';
import { compareDocuments, NO_CHANGES } from '../documents/compare-documents.ts';
import type { CommentedPassage, DocumentEditing } from '../documents/document-context.ts';
import { type DocumentEdit, withEdits } from '../documents/document-edits.ts';
import { DocumentView, goToChange } from '../documents/DocumentView.tsx';
import { SideBySide } from '../documents/SideBySide.tsx';
import { VersionsDialog } from '../documents/VersionsDialog.tsx';
import { documentIdBase } from './document-ids.ts';
import { Lane } from './Lane.tsx';
import type { CommentsUse } from './use-comments.ts';
import type { GateDraftUse } from './use-gate-draft.ts';
import { useRedo } from './use-redo.ts';
import { useLaneCards } from './use-lane-cards.tsx';
import styles from './Desk.module.css';

/** Paper, gutter and lane need this much; below it, comments stand under their passages. */
const LANE_FROM = 900;

export interface DocumentDeskProps {
  view: GateView;
  document: GateDocumentView;
  /** The version that the reader saw before it was replaced under their eyes. */
  seenBefore: GateDocumentView | undefined;
  context: DocContext;
  work: GateDraftUse;
  comments: CommentsUse;
  open: boolean;
}

const NO_EDITS: readonly DocumentEdit[] = [];

type Look = 'clean' | 'changes' | 'beside';

/** One document on the desk: read it, see what changed, edit it in place, comment on its passages. */
export function DocumentDesk({ view, document, seenBefore, context, work, comments, open }: DocumentDeskProps) {
  const now = useNow(60_000);
  const announce = useAnnounce();
  const { ref } = document;
  const idBase = documentIdBase(ref.artefact);
  const made = work.draft.edits[ref.artefact];
  const edits = made?.baseHash === ref.hash ? made.edits : NO_EDITS;
  const content = useMemo(() => withEdits(document.content, edits), [document.content, edits]);
  const before = seenBefore ?? document.previous ?? undefined;
  const mine = useMemo(
    () => compareDocuments(ref.type, document.content, content, context),
    [ref.type, document.content, content, context],
  );
  const since = useMemo(
    () => (before ? compareDocuments(ref.type, before.content, content, context) : mine),
    [ref.type, before, content, context, mine],
  );
  const [look, setLook] = useState<Look>(before && since.places.length > 0 ? 'changes' : 'clean');
  const [at, setAt] = useState(0);
  const [versions, setVersions] = useState(false);
  const api = useApi();
  const [scroll, box] = useBox<HTMLDivElement>();
  const paper = useRef<HTMLElement>(null);
  const editable = open && document.editable;
  const { edit } = work;
  const editing = useMemo<DocumentEditing | undefined>(() => {
    if (!editable) return undefined;
    const say = (words: string): void => announce.say(`${words}, tracked as yours`);
    return {
      set: (place, value) => (edit(document, { kind: 'set', at: place, value }), say('Changed')),
      fill: (gap, text) => (edit(document, { kind: 'fill', gap, text }), say('Filled in')),
      add: (list, text) => (edit(document, { kind: 'add', list, text }), say('Added')),
      remove: (place) => (edit(document, { kind: 'remove', at: place }), say('Taken out')),
    };
  }, [editable, edit, document, announce]);
  const { begin } = comments;
  const onComment = useCallback(
    (passage: CommentedPassage) => begin({ artefact: ref.artefact, version: ref.version, ...passage }),
    [begin, ref.artefact, ref.version],
  );
  const redo = useRedo(view, ref);
  const cards = useLaneCards({ view, artefact: ref.artefact, type: ref.type, content, context, comments, editing, redo, idBase, open });
  const wide = box === undefined || box.width >= LANE_FROM;
  const lane = wide && cards.length > 0;
  const gone = cards.filter((card) => card.at === undefined && card.key.startsWith('comment-'));
  const commented = useMemo(() => new Set(cards.flatMap((card) => (card.at === undefined ? [] : [card.at]))), [cards]);
  const under = lane
    ? undefined
    : (place: string): ReactNode => {
        const here = cards.filter((card) => card.at === place);
        return here.length === 0 ? null : (
          <span className={styles['under']}>
            {here.map((card) => (
              <span key={card.key}>{card.card}</span>
            ))}
          </span>
        );
      };
  const next = (): void => {
    if (paper.current) setAt(goToChange(paper.current, idBase, since.places, window.document.activeElement as HTMLElement | null) + 1);
  };
  return (
    <div ref={scroll} className={styles['scroll']}>
      <div className={styles['bar']}>
        <div className={styles['name']}>
          <b>
            {document.label || ref.title} <VersionMark version={ref.version} />
          </b>
          <small>
            By {document.by.name}, {momentWords(Date.parse(document.at), now)}.{editable && ' Your edits are tracked as yours.'}
            {mine.places.length > 0 && ` You changed ${countLabel(mine.places.length, 'place')}.`}
          </small>
        </div>
        {document.versions.length > 1 && (
          <Button size="small" look="quiet" icon={History} onClick={() => setVersions(true)}>
            Versions
          </Button>
        )}
        {edits.length > 0 && (
          <Button size="small" look="quiet" icon={Undo2} onClick={() => work.undo(ref.artefact)}>
            Undo my last edit
          </Button>
        )}
        {(before || since.places.length > 0) && (
          <Seg
            label="How to show the document"
            value={look === 'beside' && !before ? 'changes' : look}
            onChange={setLook}
            parts={[
              { value: 'clean', label: 'Clean' },
              {
                value: 'changes',
                label: before ? 'Changes' : 'My changes',
                count: since.places.length,
                disabled: since.places.length === 0,
              },
              ...(before && wide ? [{ value: 'beside' as const, label: 'Side by side' }] : []),
            ]}
          />
        )}
        {look === 'changes' && since.places.length > 0 && (
          <Button icon={ArrowDown} onClick={next}>
            <span className="sr">Next change, </span>
            <span className="num">
              {Math.max(1, at)} of {since.places.length}
            </span>
          </Button>
        )}
      </div>
      {versions && (
        <VersionsDialog
          title={document.label || ref.title}
          versions={document.versions}
          context={context}
          read={(version) =>
            api
              .call('gates.artefact', { params: { gateId: view.gate.id }, query: { artefact: ref.artefact, version } })
              .then((known) => known.content)
          }
          onClose={() => setVersions(false)}
        />
      )}
      {look === 'beside' && before ? (
        <SideBySide
          type={ref.type}
          context={context}
          before={{ content: before.content, label: `Version ${before.ref.version}` }}
          after={{ content, label: edits.length > 0 ? `Version ${ref.version} with your edits` : `Version ${ref.version}` }}
        />
      ) : (
        <div className={`${styles['sheet']} ${lane ? '' : styles['narrow']}`}>
          {!lane && gone.length > 0 && (
            <section className={styles['gones']} aria-label="Comments whose passage is gone">
              {gone.map((card) => (
                <div key={card.key}>{card.card}</div>
              ))}
            </section>
          )}
          <article ref={paper} className={styles['paper']} aria-label={document.label || ref.title}>
            <DocumentView
              type={ref.type}
              content={content}
              context={context}
              label={document.label || ref.title}
              idBase={idBase}
              view={look === 'changes' ? 'changes' : 'clean'}
              comparison={look === 'changes' ? since : NO_CHANGES}
              mine={mine}
              editing={editing}
              onComment={open ? onComment : undefined}
              under={under}
              commented={commented}
            />
          </article>
          {lane && <Lane entries={cards} paper={paper} />}
        </div>
      )}
    </div>
  );
}
