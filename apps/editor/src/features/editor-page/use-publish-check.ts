import type { ApiResponse } from '@baton/schema/api/contracts';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useEditor } from '../../store/editor-context.ts';

type Check = ApiResponse<'pipelines.check'>;

/** What the server says of the draft as it is now, with everything saved before it is asked. */
export function usePublishCheck(saver: DraftSaver): { check?: Check; fault?: Fault } {
  const api = useApi();
  const { pipelineId } = useEditor();
  const [answer, setAnswer] = useState<{ check?: Check; fault?: Fault }>({});
  useEffect(() => {
    let gone = false;
    saver
      .flush()
      .then(() => api.call('pipelines.check', { params: { pipelineId } }))
      .then((check) => {
        if (!gone) setAnswer({ check });
      })
      .catch((error: unknown) => {
        if (!gone) setAnswer({ fault: asFault(error) });
      });
    return () => {
      gone = true;
    };
  }, [api, pipelineId, saver]);
  return answer;
}
