import type { GateView } from '@baton/schema/api/gate-view';
import styles from './GateWork.module.css';

/** What the reader is asked to look at, under each of their hats; and in whose place they would answer. */
export function YourPart({ view }: { view: GateView }) {
  const parts = view.parties.filter((party) => party.mine && party.answer === null && party.section !== '');
  const places = view.signer.standsInFor;
  if (view.gate.status !== 'open' || (parts.length === 0 && places.length === 0)) return null;
  return (
    <div className={styles['parts']}>
      {parts.map((party) => (
        <p key={party.id}>
          <b>Your part, {party.label.charAt(0).toLowerCase() + party.label.slice(1)}:</b> {party.section}
        </p>
      ))}
      {places.length > 0 && (
        <p>
          <b>You stand in for {places.join(' and ')}</b>, who is away. The record names you both.
        </p>
      )}
    </div>
  );
}
