import type { GateView } from '@baton/schema/api/gate-view';
import { useIsGuest } from '../../api/guest-context.ts';
import { useNow } from '../../ui/clock/clock-context.ts';
import { VersionMark } from '../../ui/text/VersionMark.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import { NotDelivered } from './NotDelivered.tsx';
import { Parties } from './Parties.tsx';
import { RecordLink } from './RecordLink.tsx';
import styles from './GateSide.module.css';

/** What was decided here, by whom and about which text: the place of the decision once it is taken. */
export function RecordSide({ view }: { view: GateView }) {
  const now = useNow(60_000);
  // A guest may read their question and not the file.
  const guest = useIsGuest();
  const { decision, status } = view.gate;
  const answered = view.parties.some((party) => party.mine && party.answer !== null);
  return (
    <>
      <section className={styles['part']}>
        <h2>{decision ? decision.label : status === 'withdrawn' ? 'Withdrawn' : answered ? 'Recorded' : 'Not for you to decide'}</h2>
        {decision && (
          <p>
            {decision.by.name}, {momentWords(Date.parse(decision.at), now)}.{decision.reason !== '' && ` “${decision.reason}”`}
          </p>
        )}
        {status === 'withdrawn' && <p>The work is being redone. The question comes again with the next round, and your notes with it.</p>}
        {view.documents.map((document) => (
          <p key={document.ref.artefact} className={styles['fine']}>
            {document.label || document.ref.title} <VersionMark version={document.ref.version} exact={document.ref.hash} />
          </p>
        ))}
      </section>
      {decision && !guest && <RecordLink gate={view.gate} />}
      <Parties view={view} />
      <NotDelivered view={view} />
      {view.note.text !== '' && (
        <section className={styles['part']}>
          <h2 className={styles['lesser']}>Your notes</h2>
          <p>{view.note.text}</p>
        </section>
      )}
    </>
  );
}
