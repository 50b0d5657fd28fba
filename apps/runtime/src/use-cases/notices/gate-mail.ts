import type { JsonObject } from '@baton/schema/json';
import { parseStepKey } from '@baton/schema/run/step-key';
import { oneLine } from '../../mail/one-line.ts';
import type { MailWords } from '../../mail/render-mail.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { openPartiesOf } from '../gates/gate-summary.ts';
import { asks, type GateNotice } from './notice-kinds.ts';
import type { Receiver } from './receivers-of.ts';
import { whenWords } from './when-words.ts';

/** A summary is three lines: more is read on the page. */
const INTRO_CHARS = 240;
const SUBJECT_CHARS = 150;

export interface GateMailFacts {
  kind: GateNotice;
  row: GateRow;
  receiver: Receiver;
  timeZone: string;
  /** Where the link leads: the gate's page, or a guest's own way to it. */
  href: string;
  settingsHref: string;
  /** Its due date has passed. */
  late: boolean;
  /** What was written with the notice. */
  payload: JsonObject;
  /** Until when a guest's link works. */
  linkUntil?: string;
}

/** The question, a summary in three lines, when it is due, and one link that opens the page and decides nothing. */
export function gateMail(facts: GateMailFacts): { subject: string; words: MailWords } {
  const { kind, row, href, receiver } = facts;
  const question = oneLine(row.request.question, 300);
  const mark = row.mode === 'real' ? '' : row.mode === 'test' ? '[Test] ' : '[Rehearsal] ';
  const subject = oneLine(`${mark}${prefixOf(kind, row, facts.late)}${question}`, SUBJECT_CHARS);
  if (kind === 'gate_round_asked')
    return { subject, words: { title: question, lines: roundLines(facts), link: { label: 'Open it', href }, footer: footerOf(facts) } };
  if (!asks(kind))
    return {
      subject,
      words: { title: question, lines: endLines(row), link: { label: 'Open the record', href }, footer: footerOf(facts) },
    };
  const lines = [...summary(row, receiver), dueLine(facts)];
  return { subject, words: { title: question, lines, link: { label: 'Open and decide', href }, footer: footerOf(facts) } };
}

function prefixOf(kind: GateNotice, { decision }: GateRow, late: boolean): string {
  switch (kind) {
    case 'gate_opened':
      return 'Waiting for you: ';
    case 'gate_reminder':
      return late ? 'Overdue: ' : 'Reminder: ';
    case 'gate_due':
      return 'Due now: ';
    case 'gate_escalated':
      return 'Overdue: ';
    case 'gate_reassigned':
      return 'Now yours: ';
    case 'gate_round_asked':
      return 'One more round asked for: ';
    case 'gate_link_renewed':
      return 'Your new link: ';
    case 'gate_decided':
      return decision ? `${oneLine(decision.label, 60)}: ` : 'Decided: ';
    case 'gate_withdrawn':
      return 'Withdrawn: ';
  }
}

/** Who asks, what it is about, from where it comes, what there is to do and for whom. */
function summary(row: GateRow, receiver: Receiver): string[] {
  const round = parseStepKey(row.step)?.round ?? 1;
  const intro = oneLine(row.request.intro, INTRO_CHARS) || `${row.askedBy.name} started this.`;
  const from = [row.runTitle, row.pipelineName, round > 1 ? `round ${round}` : ''].map((part) => oneLine(part, 120)).filter(Boolean);
  const { documents, minutes } = row.request;
  const size = [
    documents.length === 0 ? '' : documents.length === 1 ? '1 document to read' : `${documents.length} documents to read`,
    minutes === undefined ? '' : `about ${minutes} minutes`,
  ].filter(Boolean);
  const hats = receiver.parties.map((party) => oneLine(party.label, 80));
  const others = openPartiesOf(row).filter((party) => !receiver.parties.some((own) => own.id === party.id));
  const also =
    receiver.userId === null || others.length === 0 ? '' : `Also asked: ${others.map((party) => oneLine(party.label, 80)).join(', ')}.`;
  return [
    // A guest hears from somebody they know, or takes the mail for a fraud.
    ...(receiver.userId === null ? [`${oneLine(row.askedBy.name, 80)} asks you for your answer.`] : []),
    intro,
    `${from.join(' · ')}.`,
    [
      hats.length === 0 ? 'You can allow one more round of sending back.' : `You are asked as ${hats.join(' and ')}.`,
      size.length > 0 ? `${capital(size.join(', '))}.` : '',
      also,
    ]
      .filter(Boolean)
      .join(' '),
  ];
}

function dueLine({ row, timeZone }: GateMailFacts): string {
  return row.dueAt === null ? 'There is no due date.' : `Due ${whenWords(row.dueAt, timeZone)}.`;
}

function roundLines({ row, payload }: GateMailFacts): string[] {
  const { by, why } = payload;
  const who = typeof by === 'string' ? oneLine(by, 80) : 'Somebody';
  return [
    `${who} asks for one more round: all that were foreseen are used up. You may allow it.`,
    ...(typeof why === 'string' && why.trim() !== '' ? [`Their reason: ${oneLine(why, INTRO_CHARS)}`] : []),
    `${oneLine(row.runTitle, 120)} · ${oneLine(row.pipelineName, 120)}.`,
  ];
}

function endLines(row: GateRow): string[] {
  const { decision } = row;
  const from = `${oneLine(row.runTitle, 120)} · ${oneLine(row.pipelineName, 120)}.`;
  if (!decision) return [row.status === 'withdrawn' ? 'Nobody has to answer this any more.' : 'It was decided.', from];
  const reason = oneLine(decision.reason, INTRO_CHARS);
  return [
    `${oneLine(decision.by.name, 80)} chose “${oneLine(decision.label, 80)}”.`,
    ...(reason === '' ? [] : [`Their reason: ${reason}`]),
    from,
  ];
}

function footerOf({ receiver, settingsHref, linkUntil, timeZone }: GateMailFacts): string[] {
  if (receiver.userId !== null) return ['Opening the link decides nothing.', `How often Baton writes to you: ${settingsHref}`];
  return [
    'Opening the link decides nothing. You need no account.',
    'The link is yours alone: it opens this one question, and whoever has it can answer in your name. Please do not pass it on.',
    ...(linkUntil === undefined ? [] : [`It works until ${whenWords(linkUntil, timeZone)}, or until you have answered.`]),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
