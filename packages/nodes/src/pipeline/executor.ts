import { AppError } from '@baton/schema/errors/app-error';
import type { Json, JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { StepResult } from '@baton/schema/node/executor';
import { rendered, valueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { PipelineConfig } from './definition.ts';

/** Fills in the brief and asks for the run. Whether the brief is as the other pipeline wants it is checked where that run is begun. */
export const pipelineExecutor = defineExecutor<PipelineConfig>({
  type: 'pipeline',
  async execute({ config: { calls, title }, values }): Promise<StepResult> {
    if (!calls)
      throw new AppError('pipeline_invalid', {
        message: 'No pipeline is chosen.',
        fix: 'Choose one in the settings of this step.',
        path: '/calls',
      });
    const brief: JsonObject = {};
    for (const { key, label } of calls.fields) {
      const text = calls.brief[key] ?? '';
      if (text.trim() === '') continue;
      const filled: Json = valueOf(text, values, { path: `/calls/brief/${key}`, label });
      if (filled !== null) brief[key] = filled;
    }
    const { pipelineId, versionId, hash, name: pipelineName } = calls;
    const runTitle = rendered(title, values, { path: '/title', label: 'Name of its run' }).trim().slice(0, LIMITS.nameChars);
    return { kind: 'wait_child', call: { pipelineId, versionId, hash, pipelineName, title: runTitle, brief } };
  },
});
