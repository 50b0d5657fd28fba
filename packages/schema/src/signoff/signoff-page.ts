import type { SignoffRecord } from '../run/signoff-record.ts';
import { askedFacts, cameAbout, openParts, roundItems } from './signoff-parts.ts';
import { momentIn } from './moment-in.ts';
import { signerPart } from './signer-part.ts';

export interface SignoffFact {
  label: string;
  text: string;
}
export interface SignoffItem {
  title: string;
  text: string;
}
export interface SignoffPart {
  title: string;
  facts: SignoffFact[];
  items: SignoffItem[];
}

/** A record as it reads: the same words in Baton and in the file that leaves it. Plain text throughout. */
export interface SignoffPage {
  /** What was decided. */
  title: string;
  /** Who, when, about what: one sentence. */
  lead: string;
  /** What somebody who looks over many records should notice. */
  marks: string[];
  parts: SignoffPart[];
}

/** The row that a record stands in, as far as it is shown. */
export interface SignoffLine {
  seq: number;
  at: string;
  record: SignoffRecord;
}

export function signoffPage({ at, record }: SignoffLine): SignoffPage {
  return {
    title: record.label,
    lead: leadOf(at, record),
    marks: signoffMarks(record),
    parts: [
      ...record.signers.map((signer) => signerPart(record, signer)),
      { title: 'What was asked', facts: askedFacts(record), items: [] },
      ...openParts(record),
      { title: 'Earlier rounds', facts: [], items: roundItems(record) },
      { title: 'How it came about', facts: cameAbout(record), items: [] },
    ].filter((part) => part.facts.length > 0 || part.items.length > 0),
  };
}

/** Neutral words: they say what is so and hold nothing against anybody. */
export function signoffMarks({ exception, kind, run, signers, decidedBy }: SignoffRecord): string[] {
  const faster = signers.filter((signer) => signer.fasterThanReading === true && signer.void !== true).length;
  return [
    ...(run.mode === 'real' ? [] : [run.mode === 'rehearsal' ? 'Rehearsal' : 'Test']),
    ...(exception ? [`Released with ${exception.blockers.length === 1 ? 'a blocker' : `${exception.blockers.length} blockers`} open`] : []),
    ...(kind === 'pass' ? ['Nobody was asked'] : []),
    ...(kind === 'spot_check' ? ['Spot check'] : []),
    ...(kind !== 'pass' && decidedBy.kind === 'system' ? ['Decided by a deadline'] : []),
    ...(faster > 0 ? [faster === 1 ? 'Answered sooner than it takes to read' : `${faster} answered sooner than it takes to read`] : []),
    ...(signers.some((signer) => signer.selfApproved) ? ['Own work, decided alone'] : []),
  ];
}

/** The people whose answer counts, as they are printed. */
export function signoffNames({ signers, decidedBy }: SignoffRecord): string {
  const names = [...new Set(signers.filter((signer) => signer.void !== true).map((signer) => signer.name))];
  return names.length === 0 ? decidedBy.name : names.join(', ');
}

function leadOf(at: string, record: SignoffRecord): string {
  const zone = record.signers.findLast((signer) => signer.timeZone !== undefined)?.timeZone;
  const when = momentIn(at, zone);
  const where = `in “${record.run.title}” (${record.pipeline.name})`;
  if (record.kind === 'pass') return `“${record.gate.step}” passed without a person ${where}, ${when}.`;
  if (record.kind === 'spot_check') return `${signoffNames(record)} looked at “${record.gate.step}” afterwards, ${where}, ${when}.`;
  return `${signoffNames(record)} decided at “${record.gate.step}” ${where}, ${when}.`;
}
