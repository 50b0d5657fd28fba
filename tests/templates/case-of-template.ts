import path from 'node:path';
import { definitionCatalog } from '@baton/nodes/definitions';
import { loadTemplates, type Template } from '@baton/runtime/templates/load-templates';
import { acceptModelOutput } from '@baton/schema/artefact/accept-model-output';
import type { ArtefactType } from '@baton/schema/artefact/artefact-type';
import type { CompleteContext } from '@baton/schema/artefact/complete-context';
import { briefSources } from '@baton/schema/artefact/context-of-step';
import type { Json, JsonObject } from '@baton/schema/json';

export const TEMPLATES = path.resolve(import.meta.dirname, '../../templates');

export function template(id: string): Template {
  const faults: string[] = [];
  const found = loadTemplates(TEMPLATES, definitionCatalog, (name, error) => faults.push(`${name}: ${String(error)}`)).find(
    (entry) => entry.id === id,
  );
  if (!found) throw new Error(`No template "${id}". ${faults.join(' ')}`);
  return found;
}

/** The output of a step's sample: by item and round as a rehearsal picks it. */
export function sample({ pipeline }: Template, step: string, round = 1, item?: string): Json {
  const list = pipeline.samples.outputs[step] ?? [];
  const fitting = list
    .filter((entry) => entry.item === item && (entry.round ?? 1) <= round)
    .toSorted((a, b) => (b.round ?? 1) - (a.round ?? 1));
  if (!fitting[0]) throw new Error(`No sample of "${step}", round ${round}, item ${item ?? 'none'}`);
  return fitting[0].output;
}

export function context(from: Template, inputs: CompleteContext['inputs'] = {}): CompleteContext {
  return { now: '2026-10-05T09:00:00Z', sources: briefSources((from.pipeline.samples.brief ?? {}) as JsonObject), inputs };
}

/** A sample as it would be stored: completed and checked as a model's answer is. Fails with every issue. */
export function accepted(type: ArtefactType, output: Json, within: CompleteContext): Json {
  const result = acceptModelOutput(type, output, within);
  if (!result.ok) throw new Error(`${type}: ${result.issues.map((issue) => `${issue.path} ${issue.message}`).join(' | ')}`);
  return result.value as Json;
}

/** Intent, diagnosis and spec of the sample case, as forerunners of everything later. */
export function forerunners(from: Template): CompleteContext['inputs'] {
  const intent = accepted('intent_brief', sample(from, 'intent'), context(from));
  const diagnosis = accepted('diagnosis', sample(from, 'diagnosis'), context(from, { intent_brief: { value: intent } }));
  const before = { intent_brief: { value: intent }, diagnosis: { value: diagnosis } };
  const spec = accepted('solution_spec', sample(from, 'spec'), context(from, before));
  return { ...before, solution_spec: { value: spec } };
}
