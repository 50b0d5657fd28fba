import type { SignedText } from '@baton/schema/api/signoffs';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { signoffMarks, signoffNames } from '@baton/schema/signoff/signoff-page';
import type { ChainMark, SignoffRow } from '../use-cases/ports/signoff-store.ts';
import type { SignedTexts } from '../use-cases/signoffs/signed-texts.ts';
import { type IndexLine, indexPage } from './index-page.ts';
import { readmeText } from './readme-text.ts';
import { recordName } from './record-name.ts';
import { recordPage } from './record-page.ts';
import { VERIFY_SCRIPTS } from './verify-scripts.ts';

export interface FileHead {
  workspace: string;
  /** What is in it, as a sentence. */
  scope: string;
  madeBy: string;
  madeAt: string;
}

/** A record with its exact bytes and the texts that it names. */
export interface FileRecord extends SignedTexts {
  row: SignoffRow;
  /** As they are under its hash. */
  bytes: string;
}

export interface FileSource {
  head: FileHead;
  /** Every record of a stretch of the chain, without a gap; else those of one run. */
  whole: boolean;
  /** The end of the whole chain at this moment. */
  chain: ChainMark;
  records: AsyncIterable<FileRecord>;
  hash(text: string): string;
  /** The exact text behind a hash that a record names; undefined when it is kept no longer. */
  textOf(runId: string, text: SignedText): Promise<string | undefined>;
}

export interface FileEntry {
  path: string;
  text: string;
}

/** What the manifest says. `format` is raised when a reader of today could not read it any more. */
export interface Manifest {
  format: 1;
  workspace: string;
  scope: string;
  madeBy: string;
  madeAt: string;
  whole: boolean;
  /** The mark that the first record follows. */
  before: string;
  first: ChainMark | null;
  last: ChainMark | null;
  head: ChainMark;
  records: ChainMark[];
  /** Texts that records name and that are kept no longer. */
  missing: string[];
  /** SHA-256 of every other file, by path. */
  files: Record<string, string>;
}

/** The files of a sign-off file, one after the other: never more than one record with its texts is in memory. */
export async function* signoffFile(source: FileSource): AsyncGenerator<FileEntry> {
  const { head, whole, chain, hash } = source;
  const lines: IndexLine[] = [];
  const manifest: Manifest = {
    format: 1,
    ...head,
    whole,
    before: '',
    first: null,
    last: null,
    head: chain,
    records: [],
    missing: [],
    files: {},
  };
  const listed = (path: string, text: string): FileEntry => {
    manifest.files[path] = hash(text);
    return { path, text };
  };
  yield { path: 'verify.mjs', text: VERIFY_SCRIPTS.node };
  yield listed('README.txt', readmeText(head));
  for await (const { row, bytes, ...texts } of source.records) {
    const mark = { seq: row.seq, hash: row.hash };
    if (!manifest.first) Object.assign(manifest, { first: mark, before: row.previousHash });
    manifest.last = mark;
    manifest.records.push(mark);
    lines.push(lineOf(row));
    yield listed(`records/${recordName(row.seq)}.json`, bytes);
    yield listed(`pages/${recordName(row.seq)}.html`, recordPage(row, texts));
    for (const shown of [...texts.documents, ...texts.before, ...texts.background]) {
      const path = `contents/${shown.ref.hash}.json`;
      if (path in manifest.files || manifest.missing.includes(shown.ref.hash)) continue;
      const text = shown.kept === 'gone' ? undefined : await source.textOf(row.runId, shown);
      if (text === undefined) manifest.missing.push(shown.ref.hash);
      else yield listed(path, text);
    }
  }
  yield listed('index.html', indexPage(head, lines));
  yield { path: 'manifest.json', text: `${JSON.stringify(manifest, null, 1)}\n` };
}

function lineOf({ seq, at, record }: SignoffRow): IndexLine {
  const known = record as unknown as SignoffRecord;
  return {
    seq,
    at: at.replace('T', ' ').slice(0, 19),
    label: known.label,
    names: signoffNames(known),
    run: known.run.title,
    pipeline: known.pipeline.name,
    marks: signoffMarks(known),
  };
}
