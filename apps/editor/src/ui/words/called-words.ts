/** "Course › Review": the pipelines that lead to a question, where one has called another; empty for a pipeline of its own. */
export function calledWords({ pipelineName }: { pipelineName: string }): string {
  return pipelineName.includes(' › ') ? pipelineName : '';
}
