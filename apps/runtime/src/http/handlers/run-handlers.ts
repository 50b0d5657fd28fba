import type { RunBus } from '../../ports/run-bus.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { discardBrief, getBrief, listBriefs } from '../../use-cases/runs/brief-view.ts';
import { compareRuns } from '../../use-cases/runs/compare-runs.ts';
import { getRun } from '../../use-cases/runs/get-run.ts';
import { listRuns } from '../../use-cases/runs/list-runs.ts';
import { runSource } from '../../use-cases/runs/source-passage.ts';
import { listArtefacts, listVersions, readArtefact } from '../../use-cases/runs/read-artefacts.ts';
import { previewStop } from '../../use-cases/runs/preview-stop.ts';
import { readInput } from '../../use-cases/runs/read-input.ts';
import { postEvent } from '../../use-cases/runs/post-event.ts';
import { readJournal } from '../../use-cases/runs/read-journal.ts';
import { readStep } from '../../use-cases/runs/read-step.ts';
import { previewAgain, runAgainFrom } from '../../use-cases/runs/run-again-from.ts';
import { startRun } from '../../use-cases/runs/start-run.ts';
import { steerRun } from '../../use-cases/runs/steer-run.ts';
import { writeStep } from '../../use-cases/runs/write-step.ts';
import type { HandlersOf } from '../route-handler.ts';
import { type OpenStreamDeps, openRunStream } from './open-run-stream.ts';

export interface RunHandlerDeps extends HouseDeps {
  bus: RunBus;
  streams: OpenStreamDeps;
}

export function runHandlers(deps: RunHandlerDeps): HandlersOf<'runs' | 'events' | 'briefs'> {
  return {
    'runs.list': ({ caller, query }) => listRuns(deps, caller, query),
    'runs.start': async ({ caller, body, idempotency }) => ({ runId: await startRun(deps, caller, body, idempotency) }),
    'runs.get': ({ caller, params }) => getRun(deps, caller, params.runId),
    'runs.events': ({ caller, params, query, request, cut }) =>
      openRunStream(deps, { caller, runId: params.runId, after: query.after, request, cut }),
    'runs.journal': ({ caller, params, query }) => readJournal(deps, caller, params.runId, query),
    'runs.cancel': ({ caller, params, body }) =>
      steerRun(deps, caller, params.runId, { kind: 'cancel', actor: caller.actor, why: body.why }),
    'runs.hold': ({ caller, params, body }) => steerRun(deps, caller, params.runId, { kind: 'hold', actor: caller.actor, why: body.why }),
    'runs.resume': ({ caller, params }) => steerRun(deps, caller, params.runId, { kind: 'resume', actor: caller.actor }),
    'runs.step': ({ caller, params, query }) => readStep(deps, deps.bus, caller, params.runId, query.step),
    'runs.retry': ({ caller, params, body: { step, config, note } }) =>
      steerRun(deps, caller, params.runId, {
        kind: 'retry-step',
        actor: caller.actor,
        step,
        ...(config && { config }),
        ...(note !== undefined && { note }),
      }),
    'runs.write': ({ caller, params, body }) => writeStep(deps, caller, params.runId, body),
    'runs.skip': ({ caller, params, body: { step, reason } }) =>
      steerRun(deps, caller, params.runId, { kind: 'skip-step', actor: caller.actor, step, note: reason }),
    'runs.stopPreview': ({ caller, params, query }) => previewStop(deps, caller, params.runId, query.step),
    'runs.stop': ({ caller, params, body: { step, why } }) =>
      steerRun(deps, caller, params.runId, { kind: 'cancel-step', actor: caller.actor, step, why }),
    'runs.againPreview': ({ caller, params, query }) => previewAgain(deps, caller, params.runId, query.step),
    'runs.again': async ({ caller, params, body, idempotency }) => ({
      runId: await runAgainFrom(deps, caller, params.runId, body.step, idempotency),
    }),
    'runs.mark': ({ caller, params, body }) => steerRun(deps, caller, params.runId, { kind: 'mark-step', actor: caller.actor, ...body }),
    'runs.continue': ({ caller, params, body }) =>
      steerRun(deps, caller, params.runId, { kind: 'continue-step', actor: caller.actor, step: body.step }),
    'runs.input': ({ caller, params, query }) => readInput(deps, caller, params.runId, query.step),
    'runs.compare': ({ caller, params, query }) => compareRuns(deps, caller, params.runId, query.with),
    'runs.artefacts': ({ caller, params }) => listArtefacts(deps, caller, params.runId),
    'runs.artefact': ({ caller, params, query }) => readArtefact(deps, caller, params.runId, query),
    'runs.source': ({ caller, params, query }) => runSource(deps, caller, params.runId, query),
    'runs.versions': ({ caller, params, query }) => listVersions(deps, caller, params.runId, query.artefact),
    'events.post': async ({ caller, body, idempotency }) => ({ eventId: await postEvent(deps, caller, body, idempotency) }),
    'briefs.list': ({ caller, query }) => listBriefs(deps, caller, query),
    'briefs.get': ({ caller, params }) => getBrief(deps, caller, params.briefId),
    'briefs.discard': ({ caller, params }) => discardBrief(deps, caller, params.briefId),
  };
}
