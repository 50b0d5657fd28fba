import { durationWords } from '../../ui/words/duration-words.ts';
import type { Timeline } from './timeline-model.ts';

/** The whole run in one sentence: how long agents worked, and what the rest was. */
export function timelineHeadline(timeline: Pick<Timeline, 'from' | 'to' | 'totals'>): string {
  const { work, person, time } = timeline.totals;
  const whole = timeline.to - timeline.from;
  if (work + person + time === 0) return 'Nothing has taken time yet.';
  const agents = `In ${durationWords(whole)}, agents worked for ${durationWords(work)}.`;
  if (person === 0 && time === 0) return agents;
  const most = person >= time ? 'people' : 'its time';
  const also = person > 0 && time > 0 ? `, and for ${person >= time ? 'its time' : 'people'} too` : '';
  return `${agents} The waiting was ${person > 0 && time > 0 ? 'mostly ' : ''}for ${most}${also}.`;
}
