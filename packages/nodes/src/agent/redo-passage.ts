import { isArtefactType } from '@baton/schema/artefact/artefact-type';
import { setAtPointer, valueAt } from '@baton/schema/artefact/pointer';
import { ARTEFACTS } from '@baton/schema/artefact/registry';
import { textOf } from '@baton/schema/json';
import type { StepInput } from '@baton/schema/node/executor';
import { cleanModelValue } from './clean-text.ts';
import { materialBlocks } from './material.ts';
import type { AnswerFault } from './result-of-answer.ts';

type Redo = NonNullable<StepInput['redo']>;

/** What an agent is told when a person at a gate asks for one passage of its document again. */
export function redoWords({ document, pointer, instruction }: Redo): string {
  return [
    'Your document is being reviewed. Do one passage of it again and leave everything else as it is.',
    materialBlocks([
      { name: 'Your document as it stands', text: JSON.stringify(document), trust: 'pipeline' },
      { name: 'The passage', text: textOf(valueAt(document, pointer)), trust: 'pipeline' },
    ]),
    `The passage stands at ${pointer}. What should be different in it: ${instruction.trim()}`,
    'Answer with the new text of this passage alone, as it should be read: no introduction, no quotation marks around it, no closing words.',
  ].join('\n\n');
}

/** The new passage, or what is wrong with it: empty, or the document would not hold together with it. */
export function passageOf(
  answer: string,
  { document, type, pointer }: Redo,
): { ok: true; text: string; cleaned: boolean } | { ok: false; faults: AnswerFault[] } {
  const { value, cleaned } = cleanModelValue(answer.trim());
  if (typeof value !== 'string' || value === '') return { ok: false, faults: [{ path: '', message: 'The answer is empty.' }] };
  if (isArtefactType(type)) {
    const parsed = ARTEFACTS[type].parse(setAtPointer(document, pointer, value));
    if (!parsed.ok) return { ok: false, faults: parsed.issues };
  }
  return { ok: true, text: value, cleaned };
}
