import type { ApiResponse } from '@baton/schema/api/contracts';
import { useState } from 'react';
import { asFault, type Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { BatonMark } from '../../ui/icon/BatonMark.tsx';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { momentWords } from '../../ui/words/date-words.ts';
import styles from './GuestPage.module.css';

type Renewed = ApiResponse<'guests.renew'>;

/** A link that opens nothing any more: what was decided, or how to get a new one. */
export function ClosedLink({ fault, renew }: { fault: Fault; renew: (() => Promise<Renewed>) | undefined }) {
  const { title, text } = useWords(fault);
  usePageTitle(title);
  return (
    <main className={styles['alone']}>
      <BatonMark size={44} />
      <div role="alert">
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      {fault.code === 'guest_link_expired' && renew && <Renew renew={renew} />}
    </main>
  );
}

function useWords(fault: Fault): { title: string; text: string } {
  const now = useNow(60_000);
  const { by, label, at, question } = fault.problem.details ?? {};
  if (fault.code === 'guest_link_used' && typeof by === 'string' && typeof label === 'string' && typeof at === 'string')
    return {
      title: typeof question === 'string' ? question : 'This was answered',
      text: `${fault.message} ${by} chose “${label}”, ${momentWords(Date.parse(at), now)}. There is nothing left to do.`,
    };
  if (fault.code === 'guest_link_expired')
    return { title: 'This link is too old', text: 'You can have a new one. It is sent to the address that this one was sent to.' };
  if (fault.code === 'gate_withdrawn')
    return { title: 'This is not asked any more', text: 'The work is being redone. If you are asked again, you get a new mail.' };
  if (fault.code === 'not_signed_in')
    return { title: 'Open the link in your mail again', text: 'This page was open for a long time, or it was opened without its link.' };
  return { title: 'This link does not open anything', text: `${fault.message} ${fault.problem.fix}` };
}

function Renew({ renew }: { renew: () => Promise<Renewed> }) {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Renewed>();
  const [fault, setFault] = useState<Fault>();
  const ask = (): void => {
    setBusy(true);
    setFault(undefined);
    renew()
      .then(setSent, (error: unknown) => setFault(asFault(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div aria-live="polite">
      {sent ? (
        <p>A new link is on its way to {sent.sentTo}.</p>
      ) : (
        <Button look="primary" busy={busy} onClick={ask}>
          Send me a new link
        </Button>
      )}
      {fault && (
        <p>
          {fault.message} {fault.problem.fix}
        </p>
      )}
    </div>
  );
}
