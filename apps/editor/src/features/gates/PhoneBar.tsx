import type { GateView } from '@baton/schema/api/gates';
import { ChevronUp, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { blockerWords } from './blocker-words.ts';
import { blockersOf } from './blockers.ts';
import type { GateDraft } from './gate-draft.ts';
import { gapsLeft } from './gaps-left.ts';
import styles from './GatePage.module.css';

export interface PhoneBarProps {
  view: GateView;
  draft: GateDraft;
  contentChanged: boolean;
  open: boolean;
  sheet: boolean;
  onSheet: (open: boolean) => void;
  children: ReactNode;
}

/** On narrow screens the decision lies in a sheet; this bar says what is left and opens it. */
export function PhoneBar({ view, draft, contentChanged, open, sheet, onSheet, children }: PhoneBarProps) {
  const approving = view.request.decisions.find((decision) => decision.approving) ?? view.request.decisions[0];
  const blockers =
    approving && open
      ? blockersOf(approving, { request: view.request, draft, gaps: gapsLeft(view, draft), comments: view.comments, contentChanged })
      : [];
  const ref = view.documents[0]?.ref;
  return (
    <>
      <div className={styles['phoneBar']}>
        <div className={styles['left']}>
          {blockers.length > 0 ? (
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
          )}
        </div>
        <Button look="ink" size="large" iconEnd={ChevronUp} onClick={() => onSheet(true)}>
          {open ? 'Decide' : 'The record'}
        </Button>
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
