import type { RunEvent } from '@baton/schema/run/events';
import { parseStepKey } from '@baton/schema/run/step-key';
import { namesWords } from '../../../ui/words/count-words.ts';
import type { RunNames } from '../run-names.ts';
import { steeringWords } from '../steering-words.ts';

/** One event of a run in a sentence: every one has its own, as a replay stops at each. */
export function eventWords(event: RunEvent, names: RunNames): string {
  const { actor } = event;
  const nameAt = (step: string): string => {
    const key = parseStepKey(step);
    return key ? nameOf(names, key) : 'A step';
  };
  switch (event.type) {
    case 'run.started':
      return `${actor.name} started the run.`;
    case 'step.started':
      return event.data.attempt > 1
        ? `${nameOf(names, event.data)} is tried again, for the ${ordinal(event.data.attempt)} time.`
        : `${nameOf(names, event.data)} begins.`;
    case 'step.done':
      return doneWords(event, names);
    case 'step.failed':
      return `${nameOf(names, event.data)} did not get through. ${event.data.fault.message}`;
    case 'step.attention':
      return `${nameOf(names, event.data)} needs a fix. ${event.data.fault.message}`;
    case 'step.retried':
      return `${actor.name} had ${nameAt(event.data.step)} tried again.`;
    case 'step.waiting':
      return `${nameOf(names, event.data)} waits${WAITS[event.data.wait.kind]}.`;
    case 'steps.skipped':
      return `Not taken: ${namesWords(event.data.steps.map((head) => nameOf(names, head)))}.`;
    case 'steps.cancelled':
      return `Stopped: ${namesWords(event.data.steps.map(nameAt))}.`;
    case 'sendback.taken':
      return `It goes back to ${names.name(event.data.targetNode)}, ${event.data.taken} of ${event.data.maxRounds}.`;
    case 'frame.opened':
      return `${nameOf(names, event.data)} begins, with ${event.data.items.length} in its list.`;
    case 'frame.item_settled':
      return `${nameAt(event.data.step)}: one of the list ${event.data.failed ? 'did not get through' : 'is done'}.`;
    case 'gate.opened':
      return `Asked: ${event.data.question}`;
    case 'gate.answered':
      return `${actor.name} answered at ${nameAt(event.data.step)}.`;
    case 'gate.decided':
      return `${actor.name} decided at ${nameAt(event.data.step)}: ${event.data.label}.`;
    case 'gate.reminded':
      return `Whoever is asked at ${nameAt(event.data.step)} was reminded.`;
    case 'gate.refused':
      return `${actor.name} tried to answer at ${nameAt(event.data.step)} and may not.`;
    case 'gate.withdrawn':
      return `The question at ${nameAt(event.data.step)} was withdrawn.`;
    case 'gate.redo_begun':
      return 'The agent begins to redo a passage.';
    case 'timer.fired':
      return `The time of ${nameAt(event.data.step)} has come.`;
    case 'event.received':
      return `“${event.data.name}” arrived for ${nameAt(event.data.step)}.`;
    case 'child.ended':
      return `The run that ${nameAt(event.data.step)} had called has ended.`;
    case 'child.dropped':
      return `The run that ${nameAt(event.data.step)} had called is not needed any more.`;
    default:
      return (
        steeringWords(event, names)
          ?.map((part) => part.text)
          .join('') ?? 'The run was stopped.'
      );
  }
}

const WAITS = {
  person: ' for a person',
  time: ' for its time',
  event: ' until something arrives',
  child: ' for another run',
  mark: ' before it begins',
} as const;

function doneWords({ data, actor }: Extract<RunEvent, { type: 'step.done' }>, names: RunNames): string {
  const name = nameOf(names, data);
  if (data.by === 'hand') return `${actor.name} wrote the result of ${name} by hand.`;
  if (data.released) return `${name}: “${data.released.title}” is released.`;
  return data.artefact ? `${name} is done: “${data.artefact.title}”, version ${data.artefact.version}.` : `${name} is done.`;
}

function nameOf(names: RunNames, { nodeId, scope }: { nodeId: string; scope: Parameters<RunNames['about']>[0] }): string {
  const about = names.about(scope);
  return about === '' ? names.name(nodeId) : `${names.name(nodeId)} (${about})`;
}

function ordinal(count: number): string {
  return ['second', 'third', 'fourth', 'fifth'][count - 2] ?? `${count}th`;
}
