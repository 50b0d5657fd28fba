import type { RunEvent } from '@baton/schema/run/events';
import { parseStepKey } from '@baton/schema/run/step-key';
import { namesWords } from '../../ui/words/count-words.ts';
import type { RunNames } from './run-names.ts';
import { about, plain, strong, type Words } from './words.ts';

/** What people did to a run or to a branch of it, and how it ended. */
export type SteeringEvent = Extract<
  RunEvent,
  {
    type:
      | 'run.held'
      | 'run.resumed'
      | 'run.cancelled'
      | 'run.ended'
      | 'branch.cancelled'
      | 'steps.shared'
      | 'steps.given'
      | 'step.marked'
      | 'step.continued'
      | 'gate.round_asked'
      | 'gate.round_granted'
      | 'gate.redo_asked'
      | 'gate.redo_done'
      | 'gate.redo_failed'
      | 'gate.escalated'
      | 'gate.reassigned';
  }
>;

/** The sentence for it; none where another line already says it. */
export function steeringWords(event: SteeringEvent, names: RunNames): Words[] | undefined {
  const who = strong(event.actor.name);
  switch (event.type) {
    case 'run.held':
      return [who, plain(' paused the run.')];
    case 'run.resumed':
      return [who, plain(' let the run go on.')];
    case 'run.cancelled':
      return [who, plain(' stopped the run.')];
    case 'branch.cancelled': {
      const { nodeId, scope } = event.data;
      return [
        who,
        plain(' stopped '),
        strong(names.name(nodeId)),
        ...about(names.about(scope)),
        plain(' and what only it leads to. Other branches go on.'),
      ];
    }
    case 'steps.shared': {
      const { fromNumber, nodeId } = event.data;
      return [plain(`The results before `), strong(names.name(nodeId)), plain(` were taken over from run ${fromNumber}.`)];
    }
    case 'steps.given': {
      const given = event.data.steps.filter((step) => step.given);
      return given.length === 0
        ? undefined
        : [plain('It began with given results of '), strong(namesWords(given.map(({ nodeId }) => names.name(nodeId)))), plain('.')];
    }
    case 'step.marked':
      return event.data.on
        ? [who, plain(' asked the test to wait before '), strong(names.name(event.data.nodeId)), plain('.')]
        : [who, plain(' lets the test pass '), strong(names.name(event.data.nodeId)), plain(' without waiting.')];
    case 'step.continued':
      return [who, plain(' let '), strong(names.name(parseStepKey(event.data.step)?.nodeId ?? '')), plain(' begin.')];
    case 'gate.round_asked':
      return [who, plain(' asked for one more round of sending back.')];
    case 'gate.round_granted':
      return [who, plain(' allowed one more round of sending back.')];
    case 'gate.redo_asked':
      return [who, plain(' asked the agent to redo a passage of '), strong(event.data.ref.title), plain('.')];
    case 'gate.redo_done':
      return [plain('A passage of '), strong(event.data.ref.title), plain(` was done again: version ${event.data.ref.version}.`)];
    case 'gate.redo_failed':
      return [plain(`A passage was not done again. ${event.data.fault.message}`)];
    case 'gate.escalated':
      return [plain('Nobody answered in time, so it was passed up: somebody else may answer as well.')];
    case 'gate.reassigned':
      return [who, plain(' gave a question to '), strong(event.data.toName), plain('.')];
    case 'run.ended':
      return event.data.status === 'finished'
        ? [plain('The run has ended: '), strong(event.data.ends.map((end) => end.name).join(', ') || 'finished'), plain('.')]
        : undefined;
  }
}

/** Why it was done, where somebody said so. */
export function steeringReason(event: SteeringEvent): string {
  if (event.type === 'gate.reassigned') return event.data.reason;
  return 'why' in event.data && typeof event.data.why === 'string' ? event.data.why : '';
}
