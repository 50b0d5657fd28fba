import type { PersonView } from '@baton/schema/api/people';
import { useOutside } from '../../api/api-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { useSaving } from './use-saving.ts';

/** Asks once more, and says what goes and what stays. */
export function RemovePerson({ person, self, onClose }: { person: PersonView; self: boolean; onClose: () => void }) {
  const { api, cache } = useOutside();
  const { busy, fault, save } = useSaving(self ? 'You have left the workspace' : `${person.name} is removed`);
  const remove = (): void =>
    save(async () => {
      await api.call('people.remove', { params: { userId: person.userId } });
      if (self) {
        cache.clear();
        window.location.assign('/');
        return;
      }
      onClose();
      await Promise.all([cache.load('people.list'), cache.load('me.get')]);
    });
  return (
    <Dialog
      title={self ? 'Leave this workspace?' : `Remove ${person.name}?`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button look="primary" busy={busy} onClick={remove}>
            {self ? 'Leave' : 'Remove'}
          </Button>
        </>
      }
    >
      {fault && <ProblemList title="Nothing was changed" problems={[{ message: `${fault.message} ${fault.problem.fix}` }]} />}
      <p>
        {self ? 'You are' : `${person.name} is`} signed out at once, also on other devices, and keys for programs end. What was decided,
        signed and written stays as it is, under the same name.
      </p>
    </Dialog>
  );
}
