import { isJsonObject, type Json } from '../json.ts';
import { READING_SOURCE } from '../run/reading-time.ts';
import type { SignoffRecord, SignoffSigner } from '../run/signoff-record.ts';
import { momentIn } from './moment-in.ts';
import type { SignoffFact, SignoffPart } from './signoff-page.ts';
import { timeWords } from './time-words.ts';

const SIGNED_IN: Record<string, string> = {
  password: 'with a password',
  link: 'by a one-time link',
  'sign-on': 'by the sign-on of the company',
  api_key: 'with a key for programs',
  guest_link: 'as a guest, by a personal link',
};

/** Everything that is known of one person's answer. */
export function signerPart(record: SignoffRecord, signer: SignoffSigner): SignoffPart {
  const facts: [string, string | undefined][] = [
    ['Decision', signer.label],
    ['What stood under the button', signer.consequence],
    ['Reason', signer.reason],
    ['What was signed', signer.meaning],
    ['Role', signer.role],
    ['Asked as', signer.parties.join(', ')],
    ['In the place of', signer.standsInFor?.join(', ')],
    ['Asked to look at', signer.sections?.join('; ')],
    ['Signed in', signer.signedIn === undefined ? undefined : (SIGNED_IN[signer.signedIn] ?? 'in a session')],
    ['When', momentIn(signer.at, signer.timeZone)],
    ['Time spent', signer.secondsSpent === undefined ? undefined : timeWords(signer.secondsSpent)],
    ['Reading', readingWords(signer)],
    ['Own work', signer.selfApproved ? 'Alone in the workspace, so the same person may have started the work' : undefined],
    ['Versions on the screen', (signer.seen ?? []).map((seen) => `version ${seen.version}, mark ${seen.hash}`).join('\n')],
    ['Edited', (signer.edits ?? []).map((edit) => `mark ${edit.from} before, mark ${edit.to} after (version ${edit.version})`).join('\n')],
    ['Ticked', ticked(record, signer).join('\n')],
    ['Picked', picked(record, signer).join('; ')],
    ...Object.entries(signer.fields ?? {}).map(([key, value]): [string, string] => [fieldLabel(record, key), plain(value)]),
  ];
  return {
    title: titleOf(signer),
    facts: facts.flatMap(([label, text]) => (text ? [{ label, text }] : [])) satisfies SignoffFact[],
    items: [],
  };
}

function titleOf({ name, advisory, void: gone }: SignoffSigner): string {
  if (gone) return `${name} (no longer counts: the text was changed after it)`;
  return advisory ? `${name} (advice)` : name;
}

function readingWords({ reading, fasterThanReading }: SignoffSigner): string | undefined {
  if (!reading || reading.words === 0) return undefined;
  const { words, seconds, wordsPerMinute, documents } = reading;
  const each = documents.length < 2 ? '' : ` (${documents.map((document) => count(document.words)).join(', ')})`;
  const time = `${count(words)} words${each} were shown, about ${timeWords(seconds)} at ${wordsPerMinute} words a minute.`;
  return `${time}${fasterThanReading ? ' The answer came sooner.' : ''} ${READING_SOURCE}.`;
}

function ticked({ checklist }: SignoffRecord, signer: SignoffSigner): string[] {
  if (!signer.ticked) return [];
  return checklist.map(
    (point) => `${signer.ticked?.includes(point.id) === true ? '☑' : '☐'} ${point.text}${point.required ? '' : ' (may be left)'}`,
  );
}

function picked({ choices }: SignoffRecord, { chosen = [] }: SignoffSigner): string[] {
  return chosen.map((key) => choices?.items.find((item) => item.key === key)?.title ?? key);
}

function fieldLabel({ fields = [] }: SignoffRecord, key: string): string {
  return fields.find((field) => field.key === key)?.label ?? key;
}

function plain(value: Json): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join('; ');
  return isJsonObject(value) ? Object.values(value).map(plain).filter(Boolean).join(', ') : '';
}

function count(words: number): string {
  return words.toLocaleString('en');
}
