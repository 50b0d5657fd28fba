import type { RunEvent, TextFrame } from '@baton/schema/run/events';

/** The text that an agent is writing right now. `from` is above 0 when the beginning was missed. */
export interface LiveText {
  attempt: number;
  from: number;
  text: string;
}
export type LiveTexts = Readonly<Record<string, LiveText>>;

/** The texts after one more frame. Frames may overlap (a reconnect) or start over (a new attempt). */
export function addLiveText(texts: LiveTexts, frame: TextFrame): LiveTexts {
  const before = texts[frame.step];
  if (!before || frame.attempt > before.attempt)
    return { ...texts, [frame.step]: { attempt: frame.attempt, from: frame.offset, text: frame.text } };
  if (frame.attempt < before.attempt) return texts;
  const at = frame.offset - before.from;
  if (at < 0) return { ...texts, [frame.step]: { attempt: frame.attempt, from: frame.offset, text: frame.text } };
  if (at > before.text.length) return { ...texts, [frame.step]: { ...before, from: frame.offset, text: frame.text } };
  const text = before.text.slice(0, at) + frame.text;
  // An overlapping frame that ends inside what is known already brings nothing new.
  return text.length < before.text.length && before.text.startsWith(text) ? texts : { ...texts, [frame.step]: { ...before, text } };
}

/** Text belongs to an attempt: when that ends, in whatever way, the text is gone and the result takes its place. */
export function dropLiveText(texts: LiveTexts, event: RunEvent): LiveTexts {
  const ended = endedSteps(event).filter((step) => step in texts);
  if (ended.length === 0) return texts;
  const left = { ...texts };
  for (const step of ended) delete left[step];
  return left;
}

function endedSteps(event: RunEvent): readonly string[] {
  switch (event.type) {
    case 'step.done':
    case 'step.failed':
    case 'step.attention':
    case 'step.waiting':
      return [event.data.step];
    case 'step.started':
      return event.data.attempt > 1 ? [event.data.step] : [];
    case 'steps.cancelled':
      return event.data.steps;
    case 'sendback.taken':
      return event.data.stale;
    default:
      return [];
  }
}
