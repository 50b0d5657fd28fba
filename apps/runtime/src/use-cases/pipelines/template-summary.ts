import type { TemplateSummary } from '@baton/schema/api/pipelines';
import type { HouseDeps } from '../house-deps.ts';
import { miniMap, peopleIn, phasesOf } from './version-view.ts';

export function templateSummary(deps: HouseDeps, { id, pipeline, readme }: HouseDeps['templates'][number]): TemplateSummary {
  return {
    id,
    name: pipeline.name,
    summary: pipeline.summary,
    phases: phasesOf(pipeline),
    steps: pipeline.nodes.length,
    people: peopleIn(deps, pipeline),
    readme,
    svg: miniMap(deps, pipeline),
  };
}
