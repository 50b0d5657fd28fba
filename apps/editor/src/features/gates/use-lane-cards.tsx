import type { GateComment, GateDocumentView, GateView } from '@baton/schema/api/gate-view';
import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import { useMemo } from 'react';
import { type DocumentEditing, passageId } from '../documents/document-context.ts';
import { findPassage } from '../documents/find-passage.ts';
import { leavesOf } from '../documents/leaves-of.ts';
import { withWording } from '../documents/propose-wording.ts';
import { CommentCard } from './CommentCard.tsx';
import { CommentComposer } from './CommentComposer.tsx';
import { GapCard } from './GapCard.tsx';
import { RedoCard } from './RedoCard.tsx';
import type { LaneEntry } from './Lane.tsx';
import type { CommentsUse } from './use-comments.ts';
import type { RedoUse } from './use-redo.ts';

export interface LaneInput {
  view: GateView;
  artefact: string;
  type: string;
  content: GateDocumentView['content'];
  context: DocContext;
  comments: CommentsUse;
  editing: DocumentEditing | undefined;
  redo: RedoUse;
  idBase: string;
  open: boolean;
}

/** A card with the passage that it belongs to; comments whose passage is gone have none. */
export type LaneCard = LaneEntry & { at?: string };

/** Comments, open gaps and the comment that is being written, in reading order. */
export function useLaneCards({ view, artefact, type, content, context, comments, editing, redo, idBase, open }: LaneInput): LaneCard[] {
  return useMemo(() => {
    const leaves = leavesOf(toDocument(type, content, context));
    const order = new Map(leaves.flatMap((leaf, index) => (leaf.at === undefined ? [] : [[leaf.at, index] as const])));
    const cards: (LaneCard & { order: number })[] = [];
    for (const comment of view.comments.filter((other) => other.artefact === artefact)) {
      const found = findPassage(leaves, comment);
      const at = found.kind === 'gone' ? undefined : found.at;
      const leaf = leaves.find((other) => other.at !== undefined && other.at === at);
      const use = usableWording(comment, leaf);
      cards.push({
        key: `comment-${comment.id}`,
        anchorId: at === undefined ? '' : passageId(idBase, at),
        ...(at !== undefined && { at }),
        order: at === undefined ? -1 : (order.get(at) ?? -1),
        hot: comment.severity === 'must' && comment.state !== 'settled',
        card: (
          <CommentCard
            comment={comment}
            round={view.gate.round}
            found={found.kind}
            acts={open ? comments : undefined}
            onUse={editing && at !== undefined && use.value !== undefined ? () => editing.set(at, use.value ?? '') : undefined}
            used={use.used}
          />
        ),
      });
    }
    const { current } = redo;
    if (current)
      cards.push({
        key: `redo-${current.id}`,
        anchorId: passageId(idBase, current.pointer),
        at: current.pointer,
        order: order.get(current.pointer) ?? -1,
        hot: true,
        card: <RedoCard redo={current} ask={open ? redo.ask : undefined} />,
      });
    const gaps = leaves.flatMap((leaf, index) =>
      (leaf.parts ?? []).flatMap((part) => (part.kind === 'gap' && part.gap.id !== '' ? [{ gap: part.gap, index }] : [])),
    );
    if (editing)
      gaps.forEach(({ gap, index }, number) =>
        cards.push({
          key: `gap-${gap.id}`,
          anchorId: `${idBase}-gap-${gap.id}`,
          order: index + 0.5,
          hot: true,
          card: <GapCard gap={gap} number={number + 1} total={gaps.length} onFill={(text) => editing.fill(gap.id, text)} />,
        }),
      );
    const { target } = comments;
    if (target?.artefact === artefact)
      cards.push({
        key: 'new',
        anchorId: passageId(idBase, target.at),
        at: target.at,
        order: (order.get(target.at) ?? 0) + 0.25,
        hot: true,
        card: <CommentComposer key={target.at} gateId={view.gate.id} target={target} comments={comments} redo={redo} />,
      });
    return cards.sort((a, b) => a.order - b.order);
  }, [view, artefact, type, content, context, comments, editing, redo, idBase, open]);
}

/** The passage with the proposed wording in it, where that can be done with one press. */
function usableWording({ suggestion, quote }: GateComment, leaf: Leaf | undefined): { value?: string; used: boolean } {
  if (suggestion === null || typeof leaf?.value !== 'string') return { used: false };
  if (leaf.value.includes(suggestion)) return { used: true };
  const value = leaf.edit === undefined ? undefined : withWording(leaf.value, quote, suggestion);
  return { used: false, ...(value !== undefined && { value }) };
}
