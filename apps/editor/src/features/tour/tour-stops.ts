import type { Permission } from '@baton/schema/api/permissions';
import { links } from '../../ui/links.ts';
import type { TourPlace } from './tour-place.ts';

export interface TourStop {
  id: string;
  /** Where it is. */
  address: string;
  /** What it is about, on that page. */
  target: string;
  title: string;
  text: string;
  needs?: Permission;
}

/** Eight stops, from the map to a rehearsal that runs. What a role may not do is not shown to it. */
export function tourStops({ pipelineId, versionId, agent, gate }: TourPlace, may: (permission: Permission) => boolean): TourStop[] {
  const map = links.pipeline(pipelineId);
  const all: TourStop[] = [
    {
      id: 'map',
      address: map,
      target: '[data-map="pipeline"]',
      title: 'This is a pipeline',
      text: 'Work goes along the paths, from left to right. Blue steps are done by agents, amber ones by people. Nothing runs while you look at it.',
    },
    {
      id: 'agent',
      address: links.pipelineStep(pipelineId, agent),
      target: `.react-flow__node[data-id="${agent}"]`,
      title: 'An agent works here',
      text: 'It reads what came before and hands on a document or data. The card says what it does, and in a run what it does just now.',
    },
    {
      id: 'gate',
      address: links.pipelineStep(pipelineId, gate),
      target: `.react-flow__node[data-id="${gate}"]`,
      title: 'A person decides here',
      text: 'The run waits until they have. Each decision is a path; a dashed one sends the work back with their comments, and only so often.',
    },
    {
      id: 'settings',
      address: links.pipelineStep(pipelineId, gate),
      target: '#editor-settings',
      title: 'What is chosen is set up here',
      text: 'Who decides, what they see, until when. “How this works” tells what a kind of step is for and what comes out of it.',
    },
    {
      id: 'add',
      address: map,
      target: '[aria-label="Steps to add"]',
      title: 'Steps are added from here',
      text: 'Drag one onto the map, or press A and type what it should do: “approve”, “survey”. Every change can be undone.',
      needs: 'pipelines.write',
    },
    {
      id: 'problems',
      address: map,
      target: '[data-tour="problems"]',
      title: 'What is missing is said here',
      text: 'Each problem has a way to its place, and often a repair. Without any, the pipeline can be published.',
      needs: 'pipelines.write',
    },
    {
      id: 'library',
      address: links.library,
      target: `a[href="${links.start(versionId)}"]`,
      title: 'Runs are started from the library',
      text: 'A run keeps the version that it was started with, whatever is changed on the map later.',
    },
    {
      id: 'start',
      address: links.start(versionId),
      target: '[data-tour="start"]',
      title: 'Now try it, as a rehearsal',
      text: 'Choose “Rehearsal”, fill in the sample case and start. Agents use prepared texts, you make the decisions, and nothing counts. The tour ends when it runs.',
      needs: 'runs.start',
    },
  ];
  return all.filter(({ needs }) => needs === undefined || may(needs));
}
