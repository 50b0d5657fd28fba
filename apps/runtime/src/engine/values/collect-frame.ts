import type { Json, JsonObject } from '@baton/schema/json';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { itemEnd } from '../item-end.ts';
import { currentWithin } from '../places.ts';
import { editsOf } from '../upstream.ts';
import type { ValueLoader } from './load-value.ts';
import { newestOutput } from './resolve-values.ts';

/**
 * The result of a for-each: `[{key, item, end, output}]` in list order. Items that failed for good are left out under
 * `keep_going`; under `collect` they are in it with the end `failed` and what went wrong as `error`.
 */
export async function collectFrame(loader: ValueLoader, view: GraphView, run: RunState, frame: StepState): Promise<Json> {
  const out: Json[] = [];
  for (const entry of frame.frame?.items ?? []) {
    const scope: Scope = [...frame.scope, { frame: frame.nodeId, item: entry.key }];
    const failed = entry.settled?.failed === true;
    if (failed && frame.frame?.onItemFailure === 'keep_going') continue;
    const item = await loader.load(run.runId, entry.item);
    const line: JsonObject = { key: entry.key, item, end: entry.settled?.end ?? '' };
    out.push(
      failed ? { ...line, output: null, error: errorIn(view, run, scope) } : { ...line, output: await outputOf(loader, view, run, scope) },
    );
  }
  return out;
}

async function outputOf(loader: ValueLoader, view: GraphView, run: RunState, scope: Scope): Promise<Json> {
  const { step } = itemEnd(view, run, scope);
  if (!step?.output) return null;
  const edits = editsOf(currentWithin(view, run, scope).filter((inner) => inner.status === 'done'));
  return loader.load(run.runId, newestOutput(step.output, edits));
}

function errorIn(view: GraphView, run: RunState, scope: Scope): JsonObject {
  const fault = currentWithin(view, run, scope).find((step) => step.fault)?.fault;
  return fault ? { code: fault.code, message: fault.message } : { code: 'step_failed', message: '' };
}
