import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { blankPipeline } from './blank-pipeline.ts';
import { needVersion } from './need-draft.ts';
import { needPipeline } from './need-pipeline.ts';

const NEW_NAME = 'New pipeline';

/** Makes a draft: blank, from a template, from a version, or from a file. Returns its id. */
export async function createPipeline(deps: HouseDeps, caller: Caller, body: BodyOf<'pipelines.create'>): Promise<string> {
  const document = await documentFor(deps, caller, body);
  const id = deps.ids.next();
  await deps.pipelines.create(caller.workspaceId, {
    id,
    document: body.name === undefined ? document : { ...document, name: body.name },
    createdBy: caller.actor,
  });
  return id;
}

async function documentFor(deps: HouseDeps, caller: Caller, { name, from }: BodyOf<'pipelines.create'>): Promise<Pipeline> {
  switch (from.kind) {
    case 'blank':
      return blankPipeline(name ?? NEW_NAME, deps.catalog, () => deps.ids.next());
    case 'template': {
      const template = deps.templates.find((each) => each.id === from.template);
      if (!template) throw new AppError('not_found', { message: 'There is no template of this name.', fix: 'Choose one from the list.' });
      return template.pipeline;
    }
    case 'version':
      return (await needVersion(deps, caller, from.versionId)).document;
    case 'document':
      return needPipeline(from.document, deps.catalog);
  }
}
