import type { Home } from '@baton/schema/api/house';
import type { RunSummary } from '@baton/schema/api/runs';
import { runWords } from '../../ui/cards/run-words.ts';
import { links } from '../../ui/links.ts';

/** One line of "what is going on": when, what, and the one thing to do about it. */
export interface News {
  key: string;
  at: string;
  kind: 'attention' | 'working' | 'waiting' | 'finished' | 'stopped' | 'next';
  title: string;
  text: string;
  action: { label: string; to: string };
  mode: RunSummary['mode'];
}

const runNews = (run: RunSummary, kind: News['kind'], label: string): News => ({
  key: run.id,
  at: run.endedAt ?? run.updatedAt,
  kind,
  title: run.title,
  text: `${runWords(run).words}. ${run.pipelineName}, run ${run.number}.`,
  action: { label, to: links.run(run.id) },
  mode: run.mode,
});

/** What happened and what goes on, with what needs a person first and then the newest. */
export function newsOf(home: Pick<Home, 'attention' | 'working' | 'finished' | 'briefs'>): News[] {
  const newest = (a: News, b: News): number => Date.parse(b.at) - Date.parse(a.at);
  const attention = home.attention.map((run) => runNews(run, 'attention', 'See what it needs')).sort(newest);
  const next = home.briefs
    .filter((brief) => brief.status === 'open')
    .map((brief): News => ({
      key: brief.id,
      at: brief.createdAt,
      kind: 'next',
      title: brief.title,
      text: `${brief.fromRunTitle} left a gap. Its next cycle has a brief, filled in from what was measured.`,
      action: { label: `Look at cycle ${brief.cycle}`, to: links.startBrief(brief.id) },
      mode: 'real',
    }))
    .sort(newest);
  const rest = [
    ...home.working.map((run) => runNews(run, run.status === 'waiting' ? 'waiting' : 'working', 'Watch it')),
    ...home.finished.map((run) => runNews(run, run.status === 'cancelled' ? 'stopped' : 'finished', 'Read the story')),
  ].sort(newest);
  return [...attention, ...next, ...rest];
}
