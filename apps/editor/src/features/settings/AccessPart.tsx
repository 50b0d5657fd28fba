import { Keys } from './Keys.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { Sessions } from './Sessions.tsx';
import { useMe } from '../../api/me-context.ts';

/** By which ways this person, and the programs that work for them, come in. */
export function AccessPart() {
  const me = useMe();
  return (
    <>
      <PasswordForm hasPassword={me.hasPassword} />
      <Sessions />
      <Keys />
    </>
  );
}
