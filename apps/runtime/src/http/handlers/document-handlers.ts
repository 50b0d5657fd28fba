import { AppError } from '@baton/schema/errors/app-error';
import { pipelineJsonSchema } from '@baton/schema/graph/pipeline-json-schema';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { openApi } from '../openapi.ts';
import type { HandlersOf } from '../route-handler.ts';

/** What anybody may read: that it is up, and how to speak to it. The descriptions are worked out when they are first asked for. */
export function documentHandlers(deps: Pick<HouseDeps, 'house' | 'catalog'>, publicUrl: string): HandlersOf<'health' | 'docs'> {
  let api: ReturnType<typeof openApi> | undefined;
  let schema: ReturnType<typeof pipelineJsonSchema> | undefined;
  return {
    'health.live': () => ({ ok: true }),
    'health.ready': async () => {
      if (!(await deps.house.ready())) throw new AppError('unavailable');
      return { ok: true };
    },
    'docs.openapi': () => (api ??= openApi(publicUrl)),
    'docs.pipelineSchema': () => (schema ??= pipelineJsonSchema(`${publicUrl}/schema/pipeline-1.json`, deps.catalog)),
  };
}
