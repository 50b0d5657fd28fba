import { AppError } from '@baton/schema/errors/app-error';
import { hasErrors, type Issue } from '@baton/schema/errors/issue';
import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import type { Caller } from '../../auth/caller.ts';
import { checkBrief } from '../check-brief.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { needDraft } from '../pipelines/need-draft.ts';
import { notPublished } from '../../store/run/not-published.ts';
import { needBrief } from './brief-view.ts';
import { needModel } from './need-model.ts';

type StartBody = BodyOf<'runs.start'>;

interface Source {
  pipelineId: string;
  document: Pipeline;
  hash: string;
  problems(): readonly Issue[];
  /** Resolved late: a draft gets its version only when everything else is right. */
  versionId(): Promise<string>;
  /** For a next cycle. */
  lineageId?: string;
  cycle: number;
  /** Looked at again with the write. */
  publishedOnly?: boolean;
  parentRunId?: string;
  briefId?: string;
}

/**
 * Starts a run of a published version, a test of a draft, or a next cycle. The brief is checked field by field; every
 * fault comes at once and nothing is stored.
 * @throws AppError `bad_input`, `pipeline_invalid`, `rehearsal_only`, `not_found`, `idempotency_mismatch`.
 */
export async function startRun(
  deps: HouseDeps,
  caller: Caller,
  body: StartBody,
  idempotency: { key: string; bodyHash: string } | undefined,
): Promise<string> {
  const source = await sourceOf(deps, caller, body, idempotency !== undefined);
  const { document } = source;
  const problems = source.problems();
  if (hasErrors(problems)) throw new AppError('pipeline_invalid', { issues: problems });
  const { brief, issues } = checkBrief(document.brief.fields, (body.brief ?? {}) as Json);
  if (issues.length > 0) throw new AppError('bad_input', { issues });
  await needModel(deps, caller, document, body.mode);
  const runId = deps.ids.next();
  const versionId = await source.versionId();
  const made = await deps.engine.start({
    run: {
      runId,
      workspaceId: caller.workspaceId,
      pipelineId: source.pipelineId,
      versionId,
      mode: body.mode,
      title: body.title || titleOf(document, brief),
      lineageId: source.lineageId ?? runId,
      cycle: source.cycle,
      ...(source.parentRunId !== undefined && { parentRunId: source.parentRunId }),
      ...(source.briefId !== undefined && { briefId: source.briefId }),
      createdBy: caller.actor,
      ...(source.publishedOnly === true && { publishedOnly: true }),
      ...(idempotency && { idempotency }),
    },
    pipelineName: document.name,
    hash: source.hash,
    brief,
    ...(body.marks && { marks: body.marks }),
  });
  return made.runId;
}

async function sourceOf(deps: HouseDeps, caller: Caller, { from, mode }: StartBody, mayRepeat: boolean): Promise<Source> {
  switch (from.kind) {
    case 'version':
      return versionSource(deps, caller, from.versionId, mode === 'real');
    case 'draft':
      return draftSource(deps, caller, from.pipelineId, mode);
    case 'brief': {
      const brief = await needBrief(deps, caller, from.briefId);
      // A request that comes again under its key gets the run that it made; whether it is one is known where runs are written.
      if (brief.status === 'discarded' || (brief.status === 'started' && !mayRepeat))
        throw new AppError('step_not_there', {
          message: 'This next cycle was started or put aside already.',
          fix: 'Look for its run in the list of runs.',
        });
      const { lineageId, cycle, fromRunId: parentRunId, id: briefId } = brief;
      // The next cycle goes on with its own version, also when a newer one is in the library.
      return { ...(await versionSource(deps, caller, brief.versionId, false)), lineageId, cycle, parentRunId, briefId };
    }
  }
}

async function versionSource(deps: HouseDeps, caller: Caller, versionId: string, mustBePublished: boolean): Promise<Source> {
  const seen = deps.pipelines.seenPublished(caller.workspaceId, versionId);
  const version = seen ?? (await deps.pipelines.versionHead(caller.workspaceId, versionId));
  if (!version) throw new AppError('not_found');
  const published = version.publishedAt !== null && version.retiredAt === null;
  if (mustBePublished && !published) throw notPublished();
  const { pipeline: document } = await deps.engine.version(versionId);
  const { pipelineId, hash } = version;
  return {
    pipelineId,
    document,
    hash,
    cycle: 1,
    publishedOnly: mustBePublished,
    problems: () => problemsOf(document, deps),
    versionId: async () => versionId,
  };
}

/** A version never changes, so what is wrong with it is found out once for as long as its document is held. */
const known = new WeakMap<Pipeline, readonly Issue[]>();
function problemsOf(document: Pipeline, { catalog }: HouseDeps): readonly Issue[] {
  const problems = known.get(document) ?? checkPipeline(document, catalog);
  known.set(document, problems);
  return problems;
}

async function draftSource(deps: HouseDeps, caller: Caller, pipelineId: string, mode: StartBody['mode']): Promise<Source> {
  if (mode === 'real')
    throw refused(
      '/mode',
      'A draft can be tested or rehearsed, not run for real.',
      'Publish a version first, or start a test or a rehearsal.',
    );
  const { document } = await needDraft(deps, caller, pipelineId);
  const hash = hashOfMeaning(document, deps.hash);
  const row = { id: deps.ids.next(), pipelineId, hash, document, createdBy: caller.actor };
  return {
    pipelineId,
    document,
    hash,
    cycle: 1,
    problems: () => checkPipeline(document, deps.catalog),
    versionId: async () => (await deps.pipelines.snapshot(caller.workspaceId, row)).id,
  };
}

function refused(path: string, message: string, fix: string): AppError {
  return new AppError('bad_input', { message, fix, path, issues: [{ code: 'refused', severity: 'error', where: { path }, message, fix }] });
}

/** About two lines of a list. */
const TITLE_CHARS = 80;

/** The problem's first sentence (the first long answer of the form), else the first short answer, else the pipeline's name. */
function titleOf(document: Pipeline, brief: JsonObject): string {
  const { fields } = document.brief;
  const asked = fields.find((field) => field.kind === 'longtext') ?? fields.find((field) => field.kind === 'text');
  const answer = asked === undefined ? undefined : brief[asked.key];
  const text = typeof answer === 'string' ? answer.replace(/\s+/g, ' ').trim() : '';
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  if (sentence === '') return document.name;
  if (sentence.length <= TITLE_CHARS) return sentence.replace(/[.]$/, '');
  return `${sentence.slice(0, TITLE_CHARS).replace(/\s+\S*$/, '')} …`;
}
