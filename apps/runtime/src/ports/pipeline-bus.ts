/** What may have happened to a pipeline: told so that readers look, never as the truth itself. */
export type PipelineNews = 'draft' | 'comments' | 'versions' | 'here';
export const PIPELINE_NEWS: readonly PipelineNews[] = ['draft', 'comments', 'versions', 'here'];

/**
 * Tells whoever has a pipeline open that there is something to look at. Told after the commit; a message that is lost
 * costs a reader one poll, because what happened is in the database.
 */
export interface PipelineBus {
  tell(pipelineId: string, news: PipelineNews): void;
  subscribe(pipelineId: string, listener: (news: PipelineNews) => void): () => void;
  /** Word from other processes may have been lost: every reader looks at everything. */
  missed(): void;
  /** How many listen for this pipeline here. */
  readers(pipelineId: string): number;
}
