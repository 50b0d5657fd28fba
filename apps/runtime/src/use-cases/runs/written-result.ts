import { isArtefactType, type ArtefactType } from '@baton/schema/artefact/artefact-type';
import { contextOfStep } from '@baton/schema/artefact/context-of-step';
import { ARTEFACTS } from '@baton/schema/artefact/registry';
import { AppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';
import type { NodeView } from '@baton/schema/graph/graph-view';
import { pointerPart } from '@baton/schema/graph/json-safety';
import type { Json, JsonObject, JsonSchema } from '@baton/schema/json';
import type { StepState } from '@baton/schema/run/state';
import { z } from 'zod';
import type { HouseDeps } from '../house-deps.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import { aboutScope } from '../gates/step-names.ts';

interface Written {
  step: StepState;
  node: NodeView;
  config: JsonObject;
  output: Json;
}

/**
 * What a person wrote for a step, as the step would have handed it on: a document of a known kind is checked by its own
 * rules, and dates, counts and verdicts are worked out by code here too. People may write what the sources do not say:
 * they vouch for it by name.
 * @throws AppError `bad_input` with every fault and its place.
 */
export async function writtenResult(
  deps: Pick<HouseDeps, 'engine' | 'clock'>,
  loaded: LoadedState,
  { step, node, config, output }: Written,
): Promise<{ output: Json; artefact?: { type: string; title: string } }> {
  const document = node.definition?.document?.(config, node.node.name);
  const artefact = document && { ...document, title: titled(document.title, aboutScope(loaded.state, step.scope)) };
  if (!document || !isArtefactType(document.type)) {
    refuse(shapeFaults(node.definition?.outputSchema(config) ?? {}, output));
    return { output, ...(artefact && { artefact }) };
  }
  return { output: await completed(deps, loaded, document.type, { step, node, config, output }), ...(artefact && { artefact }) };
}

async function completed(
  deps: Pick<HouseDeps, 'engine' | 'clock'>,
  loaded: LoadedState,
  type: ArtefactType,
  { step, output }: Written,
): Promise<Json> {
  const { values, artefacts } = (await deps.engine.material(loaded, step)).resolved;
  const now = new Date(deps.clock.now()).toISOString();
  const made = ARTEFACTS[type].complete(output, contextOfStep({ now, values, artefacts }));
  if (!made.ok) refuse(made.issues);
  // What parsed by our own schemas came from JSON and is JSON.
  return (made as { value: unknown }).value as Json;
}

/** "Blueprint", or inside a list "Blueprint: Job aid", as the step itself names it. */
function titled(title: string, about: string): string {
  return about === '' ? title : `${title}: ${about}`;
}

function shapeFaults(schema: JsonSchema, output: unknown): { path: string; message: string }[] {
  if (Object.keys(schema).length === 0) return [];
  const checked = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(output);
  return (checked.error?.issues ?? []).map((issue) => ({
    path: issue.path.map((part) => `/${pointerPart(String(part))}`).join(''),
    message: issue.message.endsWith('.') ? issue.message : `${issue.message}.`,
  }));
}

function refuse(faults: readonly { path: string; message: string }[]): void {
  if (faults.length === 0) return;
  const issues = faults.map(({ path, message }): Issue => ({
    code: 'output_invalid',
    severity: 'error',
    where: { path: `/output${path}` },
    message,
    fix: 'Correct this place.',
  }));
  throw new AppError('bad_input', { message: 'The result does not have the shape that this step produces.', issues });
}
