import { LIMITS } from '@baton/schema/limits';
import { oneLine } from '../../mail/one-line.ts';
import type { MailWords } from '../../mail/render-mail.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { MentionRow } from '../ports/pipeline-comment-store.ts';
import type { RunListRow } from '../ports/run-reads.ts';
import { mentionHref, mentionTitle } from './mention-mail.ts';
import { whenWords } from './when-words.ts';

/** What happened for one person since their last digest, and what waits for them now. */
export interface DigestFacts {
  waiting: readonly GateRow[];
  decided: readonly GateRow[];
  runs: readonly { run: RunListRow; documents: number }[];
  /** Remarks that name them and were not opened yet. */
  mentions: readonly MentionRow[];
  now: number;
  timeZone: string;
  publicUrl: string;
}

/** Undefined when there is nothing to tell: an empty mail is not sent. */
export function digestWords(facts: DigestFacts): (MailWords & { subject: string }) | undefined {
  const { waiting, decided, runs, mentions, now, timeZone, publicUrl } = facts;
  if (waiting.length + decided.length + runs.length + mentions.length === 0) return undefined;
  const late = waiting.filter((row) => row.dueAt !== null && Date.parse(row.dueAt) < now).length;
  const title = waiting.length === 0 ? 'What happened while you were away' : count(waiting.length, 'thing waits', 'things wait');
  const head = waiting.length === 0 ? title : `${title} for you`;
  const gate = (row: GateRow, note: string): Item => ({
    text: oneLine(row.request.question, 200),
    note,
    href: `${publicUrl}/gates/${row.id}`,
  });
  return {
    subject: late > 0 ? `${head}, ${late} overdue` : head,
    title: head,
    lines: late > 0 ? [`${count(late, 'is', 'are')} overdue.`] : [],
    sections: [
      part('Waiting for you', waiting, (row) =>
        gate(row, [oneLine(row.runTitle, 120), row.dueAt === null ? '' : dueWords(row.dueAt, now, timeZone)].filter(Boolean).join(' · ')),
      ),
      part('You were mentioned', mentions, (mention) => ({
        text: mentionTitle(mention),
        note: oneLine(mention.remark.text, 200),
        href: mentionHref(mention, publicUrl),
      })),
      part('Decided', decided, (row) =>
        gate(row, `${oneLine(row.decision?.by.name ?? '', 80)} chose “${oneLine(row.decision?.label ?? '', 80)}”.`),
      ),
      part('What the agents did', runs, ({ run, documents }) => ({
        text: oneLine(run.title, 200),
        note: runWords(run, documents),
        href: `${publicUrl}/runs/${run.id}`,
      })),
    ].filter((section) => section.items.length > 0),
    link: { label: 'Open the inbox', href: `${publicUrl}/inbox` },
    footer: [`You asked for one mail a day. Change that: ${publicUrl}/settings/notifications`],
  };
}

interface Item {
  text: string;
  note: string;
  href?: string;
}

function part<T>(title: string, all: readonly T[], item: (one: T) => Item): { title: string; items: Item[] } {
  const shown = all.slice(0, LIMITS.digestLines).map(item);
  const more = all.length - shown.length;
  return { title, items: more > 0 ? [...shown, { text: `And ${more} more.`, note: '' }] : shown };
}

function runWords(run: RunListRow, documents: number): string {
  const words = [
    documents > 0 ? `${count(documents, 'document', 'documents')} written` : '',
    run.attention > 0 ? `${count(run.attention, 'step needs', 'steps need')} help` : '',
    run.ended ? `ended: ${run.ends.map((end) => oneLine(end, 80)).join(', ') || 'stopped'}` : '',
    !run.ended && run.openGates.length > 0 ? 'waits for a decision' : '',
  ].filter(Boolean);
  return words.length > 0 ? capital(`${words.join(', ')}.`) : 'It went on.';
}

function dueWords(dueAt: string, now: number, timeZone: string): string {
  return `${Date.parse(dueAt) < now ? 'overdue since' : 'due'} ${whenWords(dueAt, timeZone)}`;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
