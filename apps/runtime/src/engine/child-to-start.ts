import type { JsonObject } from '@baton/schema/json';
import type { ChildRequest } from '@baton/schema/run/child';
import type { RunToStart } from './start-run.ts';

/** The run that a step asked for, begun for whoever began the run that calls: "whoever started it" is the same person at every gate. */
export function childToStart({ childRunId, workspaceId, call, parent, mode, by }: ChildRequest, brief: JsonObject): RunToStart {
  const { pipelineId, versionId, hash, pipelineName, title } = call;
  return {
    run: {
      runId: childRunId,
      workspaceId,
      pipelineId,
      versionId,
      mode,
      title: title || parent.title,
      lineageId: childRunId,
      cycle: 1,
      parentRunId: parent.runId,
      rootRunId: parent.root,
      parent,
      createdBy: by,
    },
    pipelineName,
    hash,
    brief,
  };
}
