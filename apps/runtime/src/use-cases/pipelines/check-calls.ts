import type { Issue } from '@baton/schema/errors/issue';
import { calledEnds } from '@baton/schema/graph/called-version';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { CalledVersion } from '@baton/schema/node/definition';
import type { HouseDeps } from '../house-deps.ts';

type Deps = Pick<HouseDeps, 'catalog' | 'pipelines'>;
interface Call {
  node: PipelineNode;
  index: number;
  called: CalledVersion;
}

/**
 * What only the library can say of the pipelines that a document calls: that each version is there and as the step
 * remembers it, that its brief is filled in, and that nothing calls itself or goes too deep.
 */
export async function checkCalls(deps: Deps, workspaceId: string, pipelineId: string, document: Pipeline): Promise<Issue[]> {
  const issues: Issue[] = [];
  const seen = new Map<string, Promise<Reach>>();
  for (const call of callsOf(deps, document)) {
    const wrong = await wrongCall(deps, workspaceId, call);
    issues.push(...wrong);
    if (wrong.length > 0) continue;
    const { pipelines, depth } = await reachOf(deps, workspaceId, call.called.versionId, seen);
    if (pipelines.has(pipelineId))
      issues.push(
        issue(
          call,
          'calls_itself',
          `“${call.node.name}” leads back to this pipeline itself.`,
          'A pipeline cannot call itself, also not through another one. Choose another pipeline.',
        ),
      );
    else if (depth > LIMITS.callDepth)
      issues.push(
        issue(
          call,
          'calls_too_deep',
          `Behind “${call.node.name}” pipelines call each other more than ${LIMITS.callDepth} deep.`,
          'Take the steps of one of them in here instead of calling it.',
        ),
      );
  }
  return issues;
}

function callsOf({ catalog }: Pick<Deps, 'catalog'>, document: Pipeline): Call[] {
  return document.nodes.flatMap((node, index) => {
    const called = node.disabled ? undefined : catalog.get(node.type)?.calls?.(node.config);
    return called ? [{ node, index, called }] : [];
  });
}

async function wrongCall({ pipelines, catalog }: Deps, workspaceId: string, call: Call): Promise<Issue[]> {
  const { called, node } = call;
  const found = await pipelines.version(workspaceId, called.versionId);
  const fix = 'Choose the pipeline again in the settings of the step.';
  if (!found) return [issue(call, 'sub_version_missing', `The version that “${node.name}” calls is not there.`, fix)];
  if (found.version.publishedAt === null)
    return [issue(call, 'sub_version_unpublished', `The version that “${node.name}” calls was never in the library.`, fix)];
  const { fields } = found.document.brief;
  const same =
    found.version.hash === called.hash &&
    found.version.pipelineId === called.pipelineId &&
    JSON.stringify(calledEnds(found.document, catalog).map(({ key }) => key)) === JSON.stringify(called.ends.map(({ key }) => key)) &&
    JSON.stringify(fields.map(({ key }) => key)) === JSON.stringify(called.fields.map(({ key }) => key));
  if (!same) return [issue(call, 'sub_version_changed', `What “${node.name}” remembers of the pipeline that it calls is not right.`, fix)];
  return fields
    .filter((field) => field.required && (called.brief[field.key] ?? '').trim() === '')
    .map((field) =>
      issue(
        call,
        'sub_brief_missing',
        `“${node.name}” does not say what goes into “${field.label}”, which the other pipeline needs.`,
        'Fill it in.',
      ),
    );
}

interface Reach {
  /** Every pipeline that is called, directly or through others. */
  pipelines: ReadonlySet<string>;
  /** How many levels of calls there are, the first included. */
  depth: number;
}

/** Versions never change, so each is read once; a chain is finite, because a version can only name ones that were there before it. */
function reachOf(deps: Deps, workspaceId: string, versionId: string, seen: Map<string, Promise<Reach>>): Promise<Reach> {
  const known = seen.get(versionId);
  if (known) return known;
  const reach = readReach(deps, workspaceId, versionId, seen);
  seen.set(versionId, reach);
  return reach;
}

async function readReach(deps: Deps, workspaceId: string, versionId: string, seen: Map<string, Promise<Reach>>): Promise<Reach> {
  const found = await deps.pipelines.version(workspaceId, versionId);
  if (!found) return { pipelines: new Set(), depth: 1 };
  const below = await Promise.all(callsOf(deps, found.document).map(({ called }) => reachOf(deps, workspaceId, called.versionId, seen)));
  return {
    pipelines: new Set([found.version.pipelineId, ...below.flatMap((reach) => [...reach.pipelines])]),
    depth: 1 + Math.max(0, ...below.map((reach) => reach.depth)),
  };
}

function issue({ node, index }: Call, code: string, message: string, fix: string): Issue {
  return { code, severity: 'error', where: { path: `/nodes/${index}/config/calls`, node: node.id, field: 'calls' }, message, fix };
}
