import type { RunEvent, RunEventType } from '@baton/schema/run/events';
import { beginnings } from './beginnings.ts';
import type { LiveText, RunBus, RunListener } from './run-bus.ts';

/** Events after which the text of a running attempt is out of date: its result stands, or the attempt failed. */
const ENDS_TEXT = new Set<RunEventType>(['step.done', 'step.failed', 'step.attention', 'step.waiting', 'step.retried']);
/** Text kept per attempt for late readers; a result may not be larger either, so nothing readable is lost. */
const KEPT_CHARS = 2 * 1024 * 1024;

/** The bus of one process. Memory: the running attempts' text, the open subscriptions, and how the latest runs began. */
export function memoryRunBus(onFault: (error: unknown) => void): RunBus {
  const listeners = new Map<string, Set<RunListener>>();
  const begun = beginnings();
  const texts = new Map<string, Map<string, LiveText>>();

  const tell = (runId: string, message: (listener: RunListener) => void): void => {
    for (const listener of listeners.get(runId) ?? []) {
      try {
        message(listener);
      } catch (error) {
        onFault(error);
      }
    }
  };

  return {
    begin: (workspaceId, events) => begun.begin(workspaceId, events),
    beginningOf: (runId) => begun.of(runId),
    publish(events) {
      for (const [runId, own] of byRun(events)) {
        begun.add(runId, own);
        for (const event of own) forget(texts, event);
        tell(runId, (listener) => listener.events(own));
      }
    },
    publishText(runId, frame) {
      const ofRun = texts.get(runId) ?? new Map<string, LiveText>();
      texts.set(runId, ofRun);
      const before = ofRun.get(frame.step);
      const same = before?.attempt === frame.attempt && frame.offset > 0;
      if (same && before.text.length + frame.text.length > KEPT_CHARS) return;
      // A frame that comes twice or overlaps is laid over what is there, so readers never see a word double.
      const text = same ? before.text.slice(0, frame.offset) + frame.text : frame.text;
      ofRun.set(frame.step, { step: frame.step, attempt: frame.attempt, text });
      tell(runId, (listener) => listener.text(frame.step));
    },
    dropText(runId, step) {
      const ofRun = texts.get(runId);
      if (step === undefined) ofRun?.clear();
      else ofRun?.delete(step);
      if (ofRun?.size === 0) texts.delete(runId);
    },
    missed() {
      begun.clear();
      for (const runId of listeners.keys()) tell(runId, (listener) => listener.moved());
    },
    publishMoved(runId) {
      begun.drop(runId);
      tell(runId, (listener) => listener.moved());
    },
    subscribe(runId, listener) {
      const own = listeners.get(runId) ?? new Set();
      listeners.set(runId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(runId) === own) listeners.delete(runId);
      };
    },
    textsOf: (runId) => [...(texts.get(runId)?.values() ?? [])],
    textOf: (runId, step) => texts.get(runId)?.get(step),
    watched: () => [...listeners.keys()],
  };
}

function byRun(events: readonly RunEvent[]): Map<string, RunEvent[]> {
  const grouped = new Map<string, RunEvent[]>();
  for (const event of events) {
    const own = grouped.get(event.runId);
    if (own) own.push(event);
    else grouped.set(event.runId, [event]);
  }
  return grouped;
}

function forget(texts: Map<string, Map<string, LiveText>>, event: RunEvent): void {
  const ofRun = texts.get(event.runId);
  if (!ofRun) return;
  if (event.type === 'run.ended' || event.type === 'run.cancelled') ofRun.clear();
  // The first words may overtake the news of their own beginning; those of an earlier attempt are void.
  if (event.type === 'step.started' && ofRun.get(event.data.step)?.attempt !== event.data.attempt) ofRun.delete(event.data.step);
  if (event.type === 'steps.cancelled') for (const step of event.data.steps) ofRun.delete(step);
  if (event.type === 'sendback.taken') for (const step of event.data.stale) ofRun.delete(step);
  if (ENDS_TEXT.has(event.type) && 'step' in event.data) ofRun.delete(event.data.step);
  if (ofRun.size === 0) texts.delete(event.runId);
}
