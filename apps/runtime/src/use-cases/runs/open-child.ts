import { AppError } from '@baton/schema/errors/app-error';
import type { ChildRequest } from '@baton/schema/run/child';
import { childToStart } from '../../engine/child-to-start.ts';
import type { RunToStart } from '../../engine/start-run.ts';
import { checkBrief } from '../check-brief.ts';
import type { HouseDeps } from '../house-deps.ts';

/**
 * A run that a step of another run asks for: its version has been published in this workspace (one that was retired since
 * still serves those who call it), and the brief is checked field by field as a person's would be.
 * @throws AppError `not_found`, `bad_input`.
 */
export async function openChild({ pipelines }: Pick<HouseDeps, 'pipelines'>, request: ChildRequest): Promise<RunToStart> {
  const { call, workspaceId } = request;
  const found = await pipelines.version(workspaceId, call.versionId);
  if (!found || found.version.publishedAt === null || found.version.hash !== call.hash)
    throw new AppError('not_found', {
      message: `The version of “${call.pipelineName}” that this step calls is not in the library.`,
      fix: 'Choose another version in the settings of the step.',
    });
  const { brief, issues } = checkBrief(found.document.brief.fields, call.brief);
  const [first] = issues;
  if (first)
    throw new AppError('bad_input', {
      message: `The brief of “${call.pipelineName}” is not filled in as it has to be. ${first.message}`,
      fix: 'Look at what the step fills in, then try again.',
      issues,
    });
  return childToStart(request, brief);
}
