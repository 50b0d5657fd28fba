import type { GateView } from '@baton/schema/api/gate-view';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { Link } from 'wouter';
import { useResource } from '../../api/use-resource.ts';
import { links } from '../../ui/links.ts';
import { SignoffMarks } from '../../ui/signoff/SignoffMarks.tsx';
import styles from './GateSide.module.css';

/** The record of a decision: what is noted in it, and the way to it. */
export function RecordLink({ gate }: Pick<GateView, 'gate'>) {
  const { data } = useResource('signoffs.list', { query: { runId: gate.runId, gateId: gate.id, limit: 1 } });
  const signoff = data?.items[0];
  if (!signoff) return null;
  return (
    <section className={styles['part']}>
      <SignoffMarks record={signoff.record as unknown as SignoffRecord} />
      <p className={styles['fine']}>
        <Link href={links.signoff(signoff.id)}>Record {signoff.seq} in the sign-off file</Link>
      </p>
    </section>
  );
}
