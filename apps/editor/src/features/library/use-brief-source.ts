import type { BriefField } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import type { Fault } from '../../api/fault.ts';
import { useResource } from '../../api/use-resource.ts';

/** What a run is started from. */
export type StartFrom = { kind: 'version'; versionId: string } | { kind: 'draft'; pipelineId: string } | { kind: 'brief'; briefId: string };

export interface BriefSource {
  name: string;
  summary: string;
  fields: readonly BriefField[];
  /** Filled in already: what a next cycle carries over. */
  given: JsonObject;
  /** A complete example, where the pipeline brings one. */
  sample: JsonObject | undefined;
  title: string;
  note: string | undefined;
}

/** The form, or why it could not be fetched. */
export interface BriefSourceUse {
  source: BriefSource | undefined;
  fault: Fault | undefined;
  reload: () => void;
}

/** The form of a published version. */
export function useVersionSource(versionId: string): BriefSourceUse {
  const { data, fault, reload } = useResource('versions.get', { params: { versionId } });
  const source = data && {
    name: data.document.name,
    summary: data.document.summary,
    fields: data.document.brief.fields,
    given: {},
    sample: data.document.samples.brief,
    title: '',
    note: `Version ${data.version.number}. The run keeps this version, whatever changes later.`,
  };
  return { source, fault, reload };
}

/** The form of a draft, for a test of it. */
export function useDraftSource(pipelineId: string): BriefSourceUse {
  const { data, fault, reload } = useResource('pipelines.get', { params: { pipelineId } });
  const source = data && {
    name: data.document.name,
    summary: data.document.summary,
    fields: data.document.brief.fields,
    given: {},
    sample: data.document.samples.brief,
    title: '',
    note: 'A test of the draft: not counted, and nothing can be released.',
  };
  return { source, fault, reload };
}

/** The form of a next cycle, with what is carried over. */
export function useNextBriefSource(briefId: string): BriefSourceUse {
  const { data, fault, reload } = useResource('briefs.get', { params: { briefId } });
  const source = data && {
    name: data.pipelineName,
    summary: `Cycle ${data.cycle}, after ${data.fromRunTitle}.`,
    fields: data.fields,
    given: data.brief,
    sample: undefined,
    title: data.title,
    note: 'Filled in from what was measured. Change what you know better.',
  };
  return { source, fault, reload };
}
