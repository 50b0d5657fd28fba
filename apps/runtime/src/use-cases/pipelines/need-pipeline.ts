import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { validatePipeline } from '@baton/schema/graph/validate-pipeline';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { NodeCatalog } from '@baton/schema/node/definition';

/**
 * A document as a pipeline, whatever its other problems; a draft may have many.
 * @throws AppError `not_a_pipeline`, `newer_format`, `too_large`, or `bad_input` with every fault of its shape.
 */
export function needPipeline(document: Json, catalog: NodeCatalog): Pipeline {
  const { pipeline, issues } = validatePipeline(document, catalog);
  if (!pipeline) {
    const [first] = issues;
    if (first?.code === 'not_a_pipeline' || first?.code === 'newer_format')
      throw new AppError(first.code, { message: first.message, fix: first.fix, issues });
    throw new AppError('bad_input', { issues });
  }
  const bytes = Buffer.byteLength(JSON.stringify(pipeline));
  if (bytes > LIMITS.bodyBytes)
    throw new AppError('too_large', {
      message: `The pipeline has ${bytes} bytes; ${LIMITS.bodyBytes} are allowed, so that it can be saved and loaded as a file.`,
      fix: 'Shorten its samples or instructions.',
    });
  return pipeline;
}
