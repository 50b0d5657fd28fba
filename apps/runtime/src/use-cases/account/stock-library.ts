import { SYSTEM } from '@baton/schema/run/actor';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { createPipeline } from '../pipelines/create-pipeline.ts';
import { makeVersion } from '../pipelines/make-version.ts';
import { publishVersion } from '../pipelines/publish-version.ts';

/**
 * Gives a new workspace something to start with: each template that comes with Baton as a published pipeline, recorded
 * as Baton's own doing. It passes the same checks as anybody's. Later starts change nothing: what the owner retires
 * stays retired.
 */
export async function stockLibrary(deps: HouseDeps, { workspaceId, ownerId }: { workspaceId: string; ownerId: string }): Promise<void> {
  const caller: Caller = { workspaceId, userId: ownerId, role: 'owner', actor: SYSTEM };
  for (const template of deps.templates) {
    const pipelineId = await createPipeline(deps, caller, { from: { kind: 'template', template: template.id } });
    const version = await makeVersion(deps, caller, pipelineId, { name: '', note: '' });
    await publishVersion(deps, caller, version.id, '');
  }
}
