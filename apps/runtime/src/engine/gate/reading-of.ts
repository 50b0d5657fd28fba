import { shownWords } from '@baton/schema/artefact/document/shown-words';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import type { Actor } from '@baton/schema/run/actor';
import type { GateAnswer } from '@baton/schema/run/gate';
import { type ReadingTime, readingTime } from '@baton/schema/run/reading-time';
import type { GateState, RunState } from '@baton/schema/run/state';
import type { GateMaterial } from './material.ts';

/**
 * How long it takes to read what this person was shown. What they answered about in an earlier round, in the same bytes,
 * is not counted again: whoever has read it once may be quick.
 */
export function readingOf(
  run: Pick<RunState, 'gates'>,
  gate: GateState,
  { contents }: Pick<GateMaterial, 'contents'>,
  { seen }: Pick<GateAnswer, 'seen'>,
  actor: Actor,
): ReadingTime {
  const before = new Set(
    Object.values(run.gates)
      .filter((other) => other.nodeId === gate.nodeId && other.gateId !== gate.gateId)
      .filter((other) => other.answers.some((answer) => answer.actor.kind === actor.kind && answer.actor.id === actor.id))
      .flatMap((other) => other.documents.map((document) => document.hash)),
  );
  return readingTime(
    gate.documents.flatMap(({ artefact, version, hash, type }) => {
      const content = contents[artefact];
      if (content === undefined || before.has(hash) || !seen.some((shown) => shown.artefact === artefact)) return [];
      return [{ artefact, version, words: shownWords(toDocument(type, content)) }];
    }),
  );
}

/** Whether an answer came sooner than it takes to read what was shown: by the page's own clock, and never more than the gate was open. */
export function fasterThanReading(reading: ReadingTime, secondsSpent: number, openedAt: string, answeredAt: string): boolean {
  const open = Math.max(0, (Date.parse(answeredAt) - Date.parse(openedAt)) / 1_000);
  return reading.seconds > 0 && Math.min(secondsSpent, open) < reading.seconds;
}
