import type { JsonObject } from '@baton/schema/json';
import { oneLine } from '../../mail/one-line.ts';
import { openPartiesOf } from '../gates/gate-summary.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { RunListRow } from '../ports/run-reads.ts';
import { whenWords } from './when-words.ts';

/** What a chat room is told. Texts of people and agents are one line each and are no markup. */
export interface RoomMessage {
  title: string;
  lines: string[];
  href: string;
  label: string;
}

const MARKS = { real: '', test: 'Test: ', rehearsal: 'Rehearsal: ' } as const;

export function gateForRoom(kind: string, row: GateRow, publicUrl: string, timeZone: string): RoomMessage | undefined {
  const question = oneLine(row.request.question, 200);
  const from = `${oneLine(row.runTitle, 120)} · ${oneLine(row.pipelineName, 120)}`;
  const due = row.dueAt === null ? '' : `Due ${whenWords(row.dueAt, timeZone)}`;
  const told = (title: string, lines: string[], label: string): RoomMessage => ({
    title: `${MARKS[row.mode]}${title}`,
    lines: [from, ...lines].filter(Boolean),
    href: `${publicUrl}/gates/${row.id}`,
    label,
  });
  if (kind === 'gate_decided') {
    const { decision } = row;
    return decision
      ? told(`${oneLine(decision.by.name, 80)} chose “${oneLine(decision.label, 80)}”: ${question}`, [], 'Open the record')
      : undefined;
  }
  if (row.status !== 'open') return undefined;
  const who = openPartiesOf(row).map((party) => oneLine(party.label, 80));
  const late = kind === 'gate_due' || kind === 'gate_escalated';
  return told(`${late ? 'Overdue, waiting for' : 'Waiting for'} ${who.join(', ')}: ${question}`, [due], 'Open and decide');
}

export function runForRoom(kind: string, run: RunListRow, payload: JsonObject, publicUrl: string): RoomMessage {
  const mark = MARKS[run.mode];
  const title = oneLine(run.title, 120);
  const href = `${publicUrl}/runs/${run.id}`;
  const lines = [oneLine(run.pipelineName, 120)];
  if (kind === 'step_attention') {
    const message = typeof payload.message === 'string' ? oneLine(payload.message, 200) : '';
    return { title: `${mark}A step needs help: ${title}`, lines: [...lines, message].filter(Boolean), href, label: 'Look at the run' };
  }
  const ends = Array.isArray(payload.ends) ? payload.ends.filter((end) => typeof end === 'string').map((end) => oneLine(end, 80)) : [];
  return { title: `${mark}A run has ended: ${title}`, lines: [...lines, ends.join(', ')].filter(Boolean), href, label: 'Look at the run' };
}
