import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';

/** The reference pipeline whose drafts are read by whoever started it, a guest and a colleague: two of them approve, one sends back. */
export function reviewedByThree(pipeline: Pipeline, guest: { name: string; email: string }, colleague: string): Pipeline {
  const party = (id: string, label: string, section: string, assignee: JsonObject): JsonObject => ({
    id,
    label,
    section,
    assignee,
    blocking: true,
  });
  const parties = [
    party('designer', 'Learning designer', 'Objectives, questions, transfer', { kind: 'starter' }),
    party('expert', 'Subject expert', 'Is it true, and is it how the work is done', { kind: 'guest', ...guest }),
    party('legal', 'Legal', 'What it binds us to', { kind: 'person', userId: colleague }),
  ];
  const needed = (decision: JsonObject): JsonObject => (decision['id'] === 'approve' ? { ...decision, threshold: 2 } : decision);
  return {
    ...pipeline,
    nodes: pipeline.nodes.map((node) =>
      node.key === 'review'
        ? { ...node, config: { ...node.config, parties, decisions: (node.config['decisions'] as JsonObject[]).map(needed) } }
        : node,
    ),
  };
}
