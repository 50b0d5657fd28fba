import type { Invited, InvitationView } from '@baton/schema/api/invitations';
import { mayGive } from '@baton/schema/api/permissions';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { dayWords } from '../../ui/words/date-words.ts';
import { useSaving } from './use-saving.ts';
import styles from './People.module.css';

/** Who was asked and has not come yet. */
export function Invitations({ onLink }: { onLink: (made: Invited) => void }) {
  const { data } = useResource('invitations.list');
  if (!data || data.items.length === 0) return null;
  return (
    <div className={styles['block']}>
      <h3>Not accepted yet</h3>
      <ul className={styles['list']}>
        {data.items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onLink={onLink} />
        ))}
      </ul>
    </div>
  );
}

function InvitationRow({ invitation, onLink }: { invitation: InvitationView; onLink: (made: Invited) => void }) {
  const { api, cache } = useOutside();
  const me = useMe();
  const now = useNow(60_000);
  const renewing = useSaving('There is a new link');
  const withdrawing = useSaving('The invitation is withdrawn');
  const params = { invitationId: invitation.id };
  const may = mayGive(me.role, invitation.role);
  const renew = (): void =>
    renewing.save(async () => {
      onLink(await api.call('invitations.renew', { params }));
      await cache.load('invitations.list');
    });
  const withdraw = (): void =>
    withdrawing.save(async () => {
      await api.call('invitations.withdraw', { params });
      await cache.load('invitations.list');
    });
  const fault = renewing.fault ?? withdrawing.fault;
  const until = dayWords(Date.parse(invitation.expiresAt), now);
  return (
    <li className={styles['row']}>
      <div className={styles['who']}>
        <strong>{invitation.email}</strong>
        <span>
          {ROLE_TEXTS[invitation.role].name}, by {invitation.by}. {invitation.expired ? 'The link is too old.' : `Serves until ${until}.`}
        </span>
        {fault && <ProblemList title="Nothing was changed" problems={[{ message: `${fault.message} ${fault.problem.fix}` }]} />}
      </div>
      {may && (
        <>
          <Button size="small" busy={renewing.busy} aria-label={`New link for ${invitation.email}`} onClick={renew}>
            New link
          </Button>
          <Button size="small" busy={withdrawing.busy} aria-label={`Withdraw the invitation of ${invitation.email}`} onClick={withdraw}>
            Withdraw
          </Button>
        </>
      )}
    </li>
  );
}
