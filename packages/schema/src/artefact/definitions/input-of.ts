import type { z } from 'zod';
import type { ArtefactRef } from '../shared/artefact-ref.ts';
import type { ArtefactType } from '../artefact-type.ts';
import type { CompleteContext } from '../complete-context.ts';
import { contentRef } from '../compute/content-ref.ts';

/** A forerunner from the context, if it is there and of the right shape. */
export function inputOf<S extends z.ZodType>(context: CompleteContext, type: ArtefactType, schema: S): z.infer<S> | undefined {
  const input = context.inputs[type];
  if (!input) return undefined;
  const parsed = schema.safeParse(input.value);
  return parsed.success ? parsed.data : undefined;
}

/** The exact version of a forerunner, in the form that content carries. */
export function refOf(context: CompleteContext, type: ArtefactType): ArtefactRef | undefined {
  const ref = context.inputs[type]?.ref;
  return ref ? contentRef(ref) : undefined;
}
