import { LogIn } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';

/** Over to the service that the workspace signs on with; nothing where there is none. */
export function SignOnButton({ next }: { next: string }) {
  const api = useApi();
  const { data } = useResource('signOn.offer');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  if (!data || data.name === null) return null;
  const leave = (): void => {
    setBusy(true);
    setFault(undefined);
    api.beginSignOn(next).then(
      (url) => window.location.assign(url),
      (error: unknown) => {
        setFault(asFault(error));
        setBusy(false);
      },
    );
  };
  return (
    <>
      {fault && <ProblemList title={fault.message} problems={[{ message: fault.problem.fix }]} />}
      <Button size="large" icon={LogIn} busy={busy} onClick={leave}>
        Continue with {data.name}
      </Button>
    </>
  );
}
