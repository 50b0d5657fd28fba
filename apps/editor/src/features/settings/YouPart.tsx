import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { asFault } from '../../api/fault.ts';
import { AwayPart } from './AwayPart.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { WorkspacesPart } from './WorkspacesPart.tsx';
import styles from './SettingsPage.module.css';

/** Name, e-mail and workspaces of whoever is signed in. */
export function YouPart() {
  const me = useMe();
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const leave = (): void => {
    setBusy(true);
    api
      .signOut()
      .then(() => {
        cache.clear();
        window.location.assign('/');
      })
      .catch((error: unknown) => announce.show(asFault(error).message, { tone: 'fault' }))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <ProfileForm key={`${me.name}${me.email}${me.workspace.name}`} me={me} />
      {me.workspace.members > 1 && <AwayPart />}
      {!me.hasPassword && <PasswordForm hasPassword={false} />}
      <WorkspacesPart />
      <section className={styles['part']}>
        <h2>Sign out</h2>
        <p>
          {me.hasPassword
            ? 'On this device. Runs go on without you.'
            : 'Choose a password first: without one, only a new link from the terminal lets you in again.'}
        </p>
        <div className={styles['acts']}>
          <Button icon={LogOut} busy={busy} onClick={leave}>
            Sign out
          </Button>
        </div>
      </section>
    </>
  );
}
