import { expect, test } from 'vitest';
import { timelineHeadline } from './timeline-words.ts';

const timeline = (work: number, person: number, time: number) => ({
  from: 0,
  to: 7 * 86_400_000,
  totals: { work, person, time, tries: 0 },
});

test.each([
  [
    timeline(18 * 60_000, 6 * 86_400_000, 3 * 86_400_000),
    'In 7 days, agents worked for 18 min. The waiting was mostly for people, and for its time too.',
  ],
  [timeline(18 * 60_000, 0, 3 * 86_400_000), 'In 7 days, agents worked for 18 min. The waiting was for its time.'],
  [timeline(60_000, 0, 0), 'In 7 days, agents worked for 1 min.'],
  [timeline(0, 0, 0), 'Nothing has taken time yet.'],
])('case %#', (input, words) => expect(timelineHeadline(input)).toBe(words));
