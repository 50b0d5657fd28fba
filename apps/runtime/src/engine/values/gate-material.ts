import { AppError } from '@baton/schema/errors/app-error';
import type { WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import type { GateRequest } from '@baton/schema/run/gate';
import type { Json } from '@baton/schema/json';
import type { RunState } from '@baton/schema/run/state';
import type { Command } from '../command.ts';
import type { AnswerDetails, GateMaterial } from '../gate/material.ts';
import type { ValueLoader } from './load-value.ts';

/** Completes a command with what it needs of the gate that it is about: the request as asked and the answers so far. */
export async function withMaterial(
  loader: ValueLoader,
  run: RunState,
  command: Command,
  calendarOf: () => Promise<WorkingCalendar>,
): Promise<Command> {
  if (command.kind === 'answer-gate' || command.kind === 'ask-redo') {
    const material = await materialOf(loader, run, command.gateId);
    return material ? { ...command, material } : command;
  }
  if (command.kind !== 'timer-fired') return command;
  const gateId = run.steps[command.step]?.wait?.gateId;
  const material = gateId === undefined ? undefined : await materialOf(loader, run, gateId);
  return material ? { ...command, material, calendar: await calendarOf() } : command;
}

async function materialOf(loader: ValueLoader, run: RunState, gateId: string): Promise<GateMaterial | undefined> {
  const gate = run.gates[gateId];
  if (!gate) return undefined;
  if (!gate.request) throw new AppError('internal', { message: 'The question of this gate is missing in the journal.' });
  const answers: AnswerDetails[] = [];
  for (const answer of gate.answers) {
    if (!answer.details) throw new AppError('internal', { message: 'An answer of this gate is missing in the journal.' });
    answers.push((await loader.load(run.runId, answer.details)) as unknown as AnswerDetails);
  }
  const contents: Record<string, Json> = {};
  for (const document of gate.documents) contents[document.artefact] = await loader.load(run.runId, { artefact: document });
  return { request: (await loader.load(run.runId, gate.request)) as unknown as GateRequest, answers, contents };
}
