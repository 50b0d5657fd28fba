import { BookOpen, FilePlus2, Footprints, Gavel, Keyboard, Moon, Sun, SunMoon, Waypoints, Workflow } from 'lucide-react';
import { useLocation } from 'wouter';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import type { Command } from '../../ui/guide/command.ts';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { links } from '../../ui/links.ts';
import { useAppearance } from '../../ui/theme/appearance-context.ts';
import { ROOM_COMMANDS } from './room-commands.ts';

/** As many of each as somebody may mean by name; whatever is older has its own page with a search. */
const NEWEST = 100;

/** What can be done and opened from any page: the rooms, what waits, pipelines, runs, the library, the look, help. */
export function useHouseCommands(): Command[] {
  const [, go] = useLocation();
  const { appearance, change } = useAppearance();
  const { openKeys, openTour } = useGuide();
  const mayBuild = useMay('pipelines.write');
  const mayStart = useMay('runs.start');
  const gates = useResource('gates.list', { query: { tab: 'mine', limit: NEWEST } }).data?.items ?? [];
  const pipelines = useResource('pipelines.list', { query: { limit: NEWEST } }).data?.items ?? [];
  const runs = useResource('runs.list', { query: { limit: NEWEST } }).data?.items ?? [];
  const library = useResource('library.list', { query: { limit: NEWEST } }).data?.items ?? [];
  const theme = (to: typeof appearance.theme, title: string, icon: Command['icon'], words: string[]): Command => ({
    id: `theme ${to}`,
    title,
    group: 'Baton',
    ...(icon && { icon }),
    words: ['theme', 'appearance', 'colours', ...words],
    ...(appearance.theme === to && { reason: 'It looks like this already.' }),
    run: () => change({ theme: to }),
  });
  return [
    ...gates.map((gate) => ({
      id: `gate ${gate.id}`,
      title: gate.question,
      group: 'Waiting for you',
      detail: [gate.about, gate.runTitle].filter(Boolean).join(' · '),
      icon: Gavel,
      words: ['inbox', 'decide', 'request', gate.stepName],
      run: () => go(links.gate(gate.id)),
    })),
    ...ROOM_COMMANDS.map(({ to, title, icon, words }) => ({ id: `go ${to}`, title, group: 'Go to', icon, words, run: () => go(to) })),
    ...pipelines.map((pipeline) => ({
      id: `pipeline ${pipeline.id}`,
      title: pipeline.name,
      group: 'Pipelines',
      detail: pipeline.summary,
      icon: Workflow,
      words: ['pipeline', 'draft', 'edit', 'open'],
      run: () => go(links.pipeline(pipeline.id)),
    })),
    ...library.map((entry) => ({
      id: `start ${entry.version.id}`,
      title: `Start a run of ${entry.name}`,
      group: 'Library',
      detail: entry.summary,
      icon: BookOpen,
      words: ['library', 'begin', 'rehearsal'],
      ...(!mayStart && { reason: 'Your role does not start runs.' }),
      run: () => go(links.start(entry.version.id)),
    })),
    ...runs.map((run) => ({
      id: `run ${run.id}`,
      title: run.title,
      group: 'Runs',
      detail: `Run ${run.number} of ${run.pipelineName}`,
      icon: Waypoints,
      words: ['run', 'open'],
      run: () => go(links.run(run.id)),
    })),
    {
      id: 'new pipeline',
      title: 'New pipeline',
      group: 'Baton',
      icon: FilePlus2,
      words: ['create', 'blank', 'template'],
      ...(!mayBuild && { reason: 'Your role does not change pipelines.' }),
      run: () => go(links.pipelines),
    },
    theme('light', 'Light look', Sun, ['bright', 'day']),
    theme('dark', 'Dark look', Moon, ['night']),
    theme('system', 'Look of the device', SunMoon, ['system', 'automatic']),
    {
      id: 'keys',
      title: 'Keys on this page',
      group: 'Baton',
      icon: Keyboard,
      keys: ['?'],
      words: ['shortcuts', 'keyboard', 'help'],
      run: openKeys,
    },
    {
      id: 'tour',
      title: 'Take the tour',
      group: 'Baton',
      icon: Footprints,
      words: ['help', 'guide', 'learn', 'introduction', 'how'],
      run: () => openTour(),
    },
  ];
}
