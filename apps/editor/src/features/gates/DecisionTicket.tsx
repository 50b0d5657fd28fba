import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { EXCEPTION_LABEL } from '@baton/schema/run/release-exception';
import { ArrowRight, BadgeCheck, CircleStop, FileWarning, Lock, type LucideIcon, Signpost, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Ticket } from '../../ui/ticket/Ticket.tsx';
import { consequenceWords } from '../../ui/words/decision-words.ts';
import { blockerWords } from './blocker-words.ts';
import { type Blocker, blockersOf } from './blockers.ts';
import type { GateDraft } from './gate-draft.ts';
import { gapsLeft } from './gaps-left.ts';
import styles from './GateSide.module.css';

const ICONS: Record<GateDecisionOption['tone'], LucideIcon> = { go: BadgeCheck, back: Undo2, stop: CircleStop, other: Signpost };

export interface DecisionTicketProps {
  view: GateView;
  draft: GateDraft;
  contentChanged: boolean;
  onDecide: (decision: GateDecisionOption) => void;
  /** Leads to what is still in the way. */
  onBlocked: (blocker: Blocker) => void;
}

/** The decisions in the author's words, each with what happens then. All weigh the same; none is pushed. */
export function DecisionTicket({ view, draft, contentChanged, onDecide, onBlocked }: DecisionTicketProps) {
  const gaps = gapsLeft(view, draft);
  return (
    <Ticket notchAt={43}>
      {view.request.decisions.map((decision) => (
        <Decision
          key={decision.outcome}
          decision={decision}
          consequence={consequenceWords(view, decision)}
          gone={view.unavailable[decision.outcome]}
          roundsLeft={view.roundsLeft[decision.outcome]}
          blockers={blockersOf(decision, { request: view.request, draft, gaps, comments: view.comments, contentChanged })}
          onDecide={onDecide}
          onBlocked={onBlocked}
        />
      ))}
    </Ticket>
  );
}

interface DecisionProps {
  decision: GateDecisionOption;
  consequence: string;
  gone: string | undefined;
  roundsLeft: number | undefined;
  blockers: readonly Blocker[];
  onDecide: (decision: GateDecisionOption) => void;
  onBlocked: (blocker: Blocker) => void;
}

/** A blocked decision stays in the order of Tab and says why: what cannot be reached cannot be understood. */
function Decision({ decision, consequence, gone, roundsLeft, blockers, onDecide, onBlocked }: DecisionProps) {
  const id = useId();
  const [first] = blockers;
  const off = gone !== undefined || first !== undefined;
  const left = roundsLeft === undefined ? '' : ` ${roundsLeft === 1 ? '1 round' : `${roundsLeft} rounds`} left.`;
  const press = (): void => {
    if (gone !== undefined) return;
    if (first) onBlocked(first);
    else onDecide(decision);
  };
  return (
    <button
      type="button"
      className={styles['decision']}
      data-decision={decision.outcome}
      aria-disabled={off || undefined}
      aria-describedby={id}
      onClick={press}
    >
      <Icon of={decision.label === EXCEPTION_LABEL ? FileWarning : ICONS[decision.tone]} size={18} />
      <b>{decision.label}</b>
      <Icon of={ArrowRight} size={14} className={styles['go']} />
      <p id={id}>
        {consequence}
        {gone === undefined && left}
        {off && <span className="sr"> Not possible yet: {gone ?? blockerWords(blockers)}</span>}
      </p>
      {(gone !== undefined || first) && (
        <span className={styles['blocked']} aria-hidden="true">
          <Icon of={Lock} size={13} />
          {gone ?? blockerWords(blockers)}
        </span>
      )}
    </button>
  );
}
