import { zipStream } from '../../signoff-file/zip-stream.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { exportSignoffs } from '../../use-cases/signoffs/export-signoffs.ts';
import { getSignoff } from '../../use-cases/signoffs/get-signoff.ts';
import { listSignoffs } from '../../use-cases/signoffs/list-signoffs.ts';
import { reviewersLoad } from '../../use-cases/signoffs/reviewers-load.ts';
import { spotCheck } from '../../use-cases/signoffs/spot-check.ts';
import { fileResponse } from '../file-response.ts';
import type { HandlersOf } from '../route-handler.ts';

export function signoffHandlers(deps: HouseDeps): HandlersOf<'signoffs' | 'reviewers'> {
  return {
    'signoffs.list': ({ caller, query }) => listSignoffs(deps, caller, query),
    'signoffs.verify': ({ caller, query: { seq, hash } }) =>
      deps.signoffs.verify(caller.workspaceId, seq === undefined || hash === undefined ? undefined : { seq, hash }),
    'signoffs.export': async ({ caller, query }) => {
      const { title, records, madeAt, files } = await exportSignoffs(deps, caller, query);
      if (query.check !== undefined) return { records };
      return fileResponse(title, 'zip', zipStream(files, madeAt), 'application/zip');
    },
    'signoffs.get': ({ caller, params }) => getSignoff(deps, caller, params.signoffId),
    'signoffs.spotCheck': ({ caller, params, body }) => spotCheck(deps, caller, params.signoffId, body),
    'reviewers.load': ({ caller }) => reviewersLoad(deps, caller),
  };
}
