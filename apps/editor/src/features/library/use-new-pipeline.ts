import type { ApiBody } from '@baton/schema/api/contracts';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { links } from '../../ui/links.ts';

/** Makes a pipeline and opens it. `busy` names what is being made from, so that only its button turns. */
export function useNewPipeline(): { busy: string | undefined; make: (label: string, body: ApiBody<'pipelines.create'>) => void } {
  const { api, cache, newId } = useOutside();
  const announce = useAnnounce();
  const [, go] = useLocation();
  const [busy, setBusy] = useState<string>();
  const key = useRef(newId());
  const make = (label: string, body: ApiBody<'pipelines.create'>): void => {
    if (busy !== undefined) return;
    setBusy(label);
    api
      .call('pipelines.create', { body, idempotencyKey: key.current })
      .then((draft) => {
        cache.refresh('pipelines.list');
        go(links.pipeline(draft.id));
      })
      .catch((error: unknown) => {
        const fault = asFault(error);
        announce.show(`${fault.message} ${fault.problem.fix}`, { tone: 'fault' });
      })
      .finally(() => {
        key.current = newId();
        setBusy(undefined);
      });
  };
  return { busy, make };
}
