import type { ApiQuery } from '@baton/schema/api/contracts';
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { addressOf } from '../../api/address.ts';
import { useApi } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useMay } from '../../api/me-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { countLabel } from '../../ui/words/count-words.ts';

/** Saves the records as a file that opens and verifies without Baton. Refusals are said here and never saved as a file. */
export function ExportButton({ query }: { query: ApiQuery<'signoffs.export'> }) {
  const api = useApi();
  const announce = useAnnounce();
  const everything = useMay('signoffs.export');
  const [busy, setBusy] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  if (query?.runId === undefined && !everything) return null;
  const save = (): void => {
    setBusy(true);
    api
      .call('signoffs.export', { query: { ...query, check: 'true' } })
      .then(({ records }) => {
        announce.show(records === 0 ? 'There is nothing to save in this time.' : `Saving ${countLabel(records, 'record')}.`);
        if (records > 0) link.current?.click();
      })
      .catch((error: unknown) => {
        const { message, problem } = asFault(error);
        announce.show(`${message} ${problem.fix}`, { tone: 'fault' });
      })
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button icon={Download} busy={busy} onClick={save}>
        {query?.runId !== undefined
          ? 'Save the file of this run'
          : query?.from || query?.to
            ? 'Save the file of this time'
            : 'Save the file'}
      </Button>
      <a ref={link} href={addressOf('signoffs.export', {}, query).url} download hidden tabIndex={-1}>
        The sign-off file
      </a>
    </>
  );
}
