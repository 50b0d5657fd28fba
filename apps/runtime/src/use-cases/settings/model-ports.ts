import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { ModelPort } from '@baton/schema/node/executor';
import type { ModelUser } from '../../engine/engine-deps.ts';
import type { ModelSettings } from '../../models/model-settings.ts';
import { createRehearsalModel, type RehearsalPace } from '../../models/rehearsal-model.ts';
import { withPinnedSamples } from '../../models/with-pinned-samples.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { ModelConnection, ModelDoor } from '../ports/model-door.ts';
import { type Believed, believed } from './believed.ts';
import { modelConnection } from './model-connection.ts';

export interface ModelPortsDeps {
  house: HouseDeps['house'];
  box: HouseDeps['box'];
  environment: ModelDoor['environment'];
  clock: Clock;
  fetch: typeof globalThis.fetch;
  pace?: RehearsalPace | undefined;
}

export interface ModelPorts {
  door: ModelDoor;
  /** The model that a run's steps call. */
  modelOf(run: ModelUser): ModelPort;
}

/**
 * A connection is used for this long before it is read again: steps follow each other at once, and each would wait for the
 * database first. What another process changed counts after this; what this one changed, at once.
 */
const BELIEVED_MS = 2_000;
/** Long enough for a model that thinks before it says one word. */
const TEST_TOKENS = 512;

/** Models as the house uses them: samples for rehearsals, the workspace's connection for everything else. */
export function modelPorts({ house, box, environment, clock, fetch, pace }: ModelPortsDeps): ModelPorts {
  const byWorkspace = new Map<string, { model: ModelPort; settings: Believed<ModelSettings | undefined> }>();
  const deps = { house, box, models: { environment } as ModelDoor };

  const connect = (settings: () => Promise<ModelSettings | undefined>): ModelPort => {
    let made: Promise<ModelPort> | undefined;
    return {
      async call(request, options) {
        // The client library takes a third of a second and 150 MB: whoever only rehearses never loads it.
        made ??= import('../../models/openai-model.ts').then(({ createOpenAiModel }) => createOpenAiModel({ settings, clock, fetch }));
        return (await made).call(request, options);
      },
    };
  };
  const ofWorkspace = (workspaceId: string): ModelPort => {
    const known = byWorkspace.get(workspaceId);
    if (known) return known.model;
    const settings = believed(clock, BELIEVED_MS, async () => settingsOf(await modelConnection(deps, workspaceId)));
    const model = connect(settings.read);
    byWorkspace.set(workspaceId, { model, settings });
    return model;
  };
  return {
    modelOf(run) {
      if (run.mode === 'rehearsal') return createRehearsalModel(run.pipeline.samples, clock, pace);
      const model = ofWorkspace(run.workspaceId);
      return run.mode === 'test' && !run.tried ? withPinnedSamples(model, run.pipeline.samples, clock, pace) : model;
    },
    door: {
      environment,
      async ask(connection) {
        const model = connect(async () => settingsOf({ ...connection, priceInput: null, priceOutput: null }));
        return { text: await askShortly(model) };
      },
      changed: (workspaceId) => byWorkspace.get(workspaceId)?.settings.forget(),
    },
  };
}

function settingsOf(
  connection: (ModelConnection & { priceInput: number | null; priceOutput: number | null }) | undefined,
): ModelSettings | undefined {
  if (!connection) return undefined;
  const { baseUrl, apiKey, model, priceInput, priceOutput } = connection;
  const prices =
    priceInput !== null && priceOutput !== null ? { prices: { inputPerMillion: priceInput, outputPerMillion: priceOutput } } : {};
  return { baseUrl, apiKey, model, ...prices };
}

async function askShortly(model: ModelPort): Promise<string> {
  try {
    const answer = await model.call(
      { messages: [{ role: 'user', content: 'Answer with the one word: ready' }], maxOutputTokens: TEST_TOKENS },
      { signal: new AbortController().signal, onText: () => undefined, idempotencyKey: 'connection-test' },
    );
    return answer.text;
  } catch (error) {
    // It answered; that it had more to say than this question allows is no fault of the connection.
    if (isAppError(error, 'model_cut_off')) return '';
    throw error instanceof AppError ? error : new AppError('model_unavailable', { cause: error });
  }
}
