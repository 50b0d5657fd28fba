import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Api } from '../api/api.ts';
import { asFault, UNREACHABLE } from '../api/fault.ts';
import type { DraftPort } from './draft-port.ts';

/** A draft's server side through the API. */
export function apiDraftPort(api: Api, pipelineId: string): DraftPort {
  const params = { pipelineId };
  return {
    async save(baseRevision, patches, { saveId, emptied }) {
      try {
        const body = { baseRevision, patches: [...patches], saveId, ...(emptied && { emptied }) };
        const { revision, hash, others, before } = await api.call('pipelines.save', { params, body });
        return { kind: 'saved', revision, hash, others, before };
      } catch (error) {
        const { problem } = asFault(error);
        if (problem.code === UNREACHABLE) return { kind: 'unreachable' };
        if (problem.code === 'would_empty') return { kind: 'would_empty' };
        const { revision, document: doc } = problem.details ?? {};
        if (problem.code === 'draft_conflict' && typeof revision === 'number' && typeof doc === 'object' && doc !== null) {
          return { kind: 'conflict', revision, doc: doc as unknown as Pipeline };
        }
        return { kind: 'refused', message: problem.detail, fix: problem.fix };
      }
    },
    async read() {
      try {
        const { revision, hash, document: doc } = await api.call('pipelines.get', { params });
        return { revision, hash, doc };
      } catch {
        return undefined;
      }
    },
  };
}
