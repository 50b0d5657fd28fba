import { checkPipeline } from '../../use-cases/pipelines/check-pipeline.ts';
import { createPipeline } from '../../use-cases/pipelines/create-pipeline.ts';
import { archivePipeline, exportPipeline, getDraft, getVersion, listVersions } from '../../use-cases/pipelines/read-pipeline.ts';
import { inWords } from '../../use-cases/pipelines/in-words.ts';
import { listLibrary, listPipelines, listTemplates } from '../../use-cases/pipelines/list-pipelines.ts';
import { getTemplate } from '../../use-cases/pipelines/get-template.ts';
import { makeVersion } from '../../use-cases/pipelines/make-version.ts';
import { needVersion } from '../../use-cases/pipelines/need-draft.ts';
import { publishVersion } from '../../use-cases/pipelines/publish-version.ts';
import { restoreVersion } from '../../use-cases/pipelines/restore-version.ts';
import { retireVersion } from '../../use-cases/pipelines/retire-version.ts';
import { saveDraft } from '../../use-cases/pipelines/save-draft.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { fileResponse } from '../file-response.ts';
import type { HandlersOf } from '../route-handler.ts';

/** What is live about a pipeline has handlers of its own. */
type Handlers = Omit<HandlersOf<'templates' | 'pipelines' | 'versions' | 'library'>, 'pipelines.live' | 'pipelines.here'>;

export function pipelineHandlers(deps: HouseDeps): Handlers {
  return {
    'templates.list': () => ({ items: listTemplates(deps) }),
    'templates.get': ({ params }) => getTemplate(deps, params.templateId),
    'pipelines.list': ({ caller, query }) => listPipelines(deps, caller, query),
    'pipelines.create': async ({ caller, body, once }) => getDraft(deps, caller, await once(() => createPipeline(deps, caller, body))),
    'pipelines.get': ({ caller, params }) => getDraft(deps, caller, params.pipelineId),
    'pipelines.save': ({ caller, params, body }) => saveDraft(deps, caller, params.pipelineId, body),
    'pipelines.check': ({ caller, params }) => checkPipeline(deps, caller, params.pipelineId),
    'pipelines.archive': async ({ caller, params }) => {
      await archivePipeline(deps, caller, params.pipelineId);
      return { ok: true };
    },
    'pipelines.export': async ({ caller, params }) => {
      const document = await exportPipeline(deps, caller, params.pipelineId);
      return fileResponse(document.name, 'pipeline.json', `${JSON.stringify(document, null, 2)}\n`);
    },
    'versions.list': ({ caller, params, query }) => listVersions(deps, caller, params.pipelineId, query),
    'versions.create': ({ caller, params, body }) => makeVersion(deps, caller, params.pipelineId, body),
    'versions.get': ({ caller, params }) => getVersion(deps, caller, params.versionId),
    'versions.restore': ({ caller, params }) => restoreVersion(deps, caller, params.versionId),
    'versions.publish': ({ caller, params, body }) => publishVersion(deps, caller, params.versionId, body.note),
    'versions.retire': ({ caller, params }) => retireVersion(deps, caller, params.versionId),
    'library.look': async ({ caller, params }) => inWords(deps, (await needVersion(deps, caller, params.versionId)).document),
    'library.list': ({ caller, query }) => listLibrary(deps, caller, query),
  };
}
