import type { GateView } from '@baton/schema/api/gate-view';
import { ChevronUp, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { blockerWords } from './blocker-words.ts';
import { blockersOf } from './blockers.ts';
import { changeWords } from './change-words.ts';
import type { GateChange } from './gate-changes.ts';
import type { GateDraft } from './gate-draft.ts';
import { gapsLeft } from './gaps-left.ts';
import styles from './GatePage.module.css';

export interface PhoneBarProps {
  view: GateView;
  draft: GateDraft;
  /** What happened since the page was opened; the reader takes it with `onTake`. */
  change: GateChange;
  onTake: () => void;
  open: boolean;
  sheet: boolean;
  onSheet: (open: boolean) => void;
  children: ReactNode;
}

/** On narrow screens the decision lies in a sheet; this bar says what is left and opens it. */
export function PhoneBar({ view, draft, change, onTake, open, sheet, onSheet, children }: PhoneBarProps) {
  const now = useNow(60_000);
  const approving = view.request.decisions.find((decision) => decision.approving) ?? view.request.decisions[0];
  const blockers =
    approving && open
      ? blockersOf(approving, { request: view.request, draft, gaps: gapsLeft(view, draft), comments: view.comments, contentChanged: false })
      : [];
  const ref = view.documents[0]?.ref;
  const take = (): void => {
    onTake();
    onSheet(change.kind !== 'content');
  };
  const left =
    change.kind !== 'none' ? (
      // Whoever reads further down does not see the band at the top.
      <b>{changeWords(change, now).title}</b>
    ) : blockers.length > 0 ? (
      <>
        <b>
          <Icon of={Pencil} size={13} />
          {blockerWords(blockers)}
        </b>
        before “{approving?.label}”
      </>
    ) : open ? (
      'Ready when you are.'
    ) : (
      'Nothing to decide here now.'
    );
  return (
    <>
      <div className={styles['phoneBar']}>
        <div className={styles['left']}>{left}</div>
        {change.kind === 'none' ? (
          <Button look="ink" size="large" iconEnd={ChevronUp} onClick={() => onSheet(true)}>
            {open ? 'Decide' : 'The record'}
          </Button>
        ) : (
          <Button look="ink" size="large" onClick={take}>
            Show it
          </Button>
        )}
      </div>
      {sheet && (
        <Dialog
          title={open ? 'Your decision' : 'The decision'}
          onClose={() => onSheet(false)}
          aside={ref && <VersionMark version={ref.version} />}
        >
          {children}
        </Dialog>
      )}
    </>
  );
}
