import type { Json, JsonObject } from '@baton/schema/json';
import type { ModelPort, StepContext, StepInput, StepResult } from '@baton/schema/node/executor';
import type { ArtefactRef } from '@baton/schema/run/values';
import { definitionCatalog } from '../registry/definitions.ts';
import { executorCatalog } from '../registry/executors.ts';
import { fakeModel } from './fake-model.ts';

export const NOW = '2026-03-02T09:00:00.000Z';

export interface StepGiven {
  values?: Record<string, Json>;
  artefacts?: Record<string, ArtefactRef>;
  step?: Partial<StepInput['step']>;
  run?: Partial<StepInput['run']>;
  feedback?: StepInput['feedback'];
  resume?: StepInput['resume'];
  spent?: StepInput['spent'];
  redo?: StepInput['redo'];
  model?: ModelPort;
  approvals?: Record<string, ReturnType<StepContext['approvalsOf']>>;
  signal?: AbortSignal;
  /** The workspace's; UTC unless given. */
  timeZone?: string;
}

export interface StepRun {
  result: StepResult;
  /** What was streamed. */
  text: string;
}

/** Runs one step as the engine does: its config parsed, everything else given. A config that does not parse is a fault of the test. */
export async function runStep(type: string, config: JsonObject, given: StepGiven = {}): Promise<StepRun> {
  const definition = definitionCatalog.get(type);
  const executor = executorCatalog.get(type);
  if (!definition || !executor) throw new Error(`There is no node type "${type}".`);
  let text = '';
  const input: StepInput = {
    config: definition.config.parse(config),
    step: { key: 'n1#1', nodeId: 'n1', nodeKey: 'step', name: 'The step', scope: [], round: 1, attempt: 1, ...given.step },
    run: { id: 'r1', title: 'Near misses', mode: 'real', cycle: 1, lineageId: 'r1', startedAt: NOW, startedBy: 'Priya', ...given.run },
    values: { brief: {}, ...given.values },
    artefacts: given.artefacts ?? {},
    ...(given.feedback && { feedback: given.feedback }),
    ...(given.resume && { resume: given.resume }),
    ...(given.redo && { redo: given.redo }),
    ...(given.spent && { spent: given.spent }),
  };
  const context: StepContext = {
    model: given.model ?? fakeModel(),
    signal: given.signal ?? new AbortController().signal,
    idempotencyKey: `r1/${input.step.key}`,
    emitText: (delta) => {
      text += delta;
    },
    now: () => NOW,
    newId: () => 'id-1',
    timeZone: async () => given.timeZone ?? 'UTC',
    approvalsOf: (hash) => given.approvals?.[hash] ?? [],
  };
  return { result: await executor.execute(input, context), text };
}

/** The output of a step that was done at once, with the way out that it took. */
export async function doneWith(type: string, config: JsonObject, given: StepGiven = {}): Promise<{ outcome: string; output: Json }> {
  const { result } = await runStep(type, config, given);
  if (result.kind !== 'done') throw new Error(`The step is not done, it came back with "${result.kind}".`);
  return { outcome: result.outcome, output: result.output };
}

/** A reference to a document, for tests. */
export function artefact(name: string, type = 'blueprint', version = 1): ArtefactRef {
  return { artefact: name, version, hash: `${name}-${version}`, type, title: `The ${name}` };
}
