// What is checked, in Node and in the browser alike. A record's hash is SHA-256 of its file, byte for byte, and each
// record names the hash of the one before it: whoever changes a record has to write all later ones anew.

const START = '0'.repeat(64);

/** @param {number} seq */
function recordPath(seq) {
  return `records/${String(seq).padStart(6, '0')}.json`;
}

/**
 * @param {(path: string) => Promise<Uint8Array | undefined>} read
 * @param {readonly string[]} paths all files that are there
 * @param {(bytes: Uint8Array) => Promise<string>} sha256
 */
export async function checkFile(read, paths, sha256) {
  const bytesOf = await read('manifest.json');
  if (!bytesOf) return { ok: false, checked: 0, seq: null, why: 'manifest.json is missing: this is no sign-off file, or not all of it.' };
  let manifest;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytesOf));
  } catch {
    return { ok: false, checked: 0, seq: null, why: 'manifest.json cannot be read any more.' };
  }
  const records = manifest.records ?? [];
  const missing = new Set(manifest.missing ?? []);
  const bad = (seq, why) => ({ ok: false, checked: records.length, seq, why, manifest });
  const contents = new Map();
  const contentFault = async (hash) => {
    if (missing.has(hash)) return undefined;
    if (!contents.has(hash)) {
      const bytes = await read(`contents/${hash}.json`);
      contents.set(hash, !bytes ? 'is missing' : (await sha256(bytes)) === hash ? undefined : 'was changed after it was signed');
    }
    return contents.get(hash);
  };
  let before;
  for (const { seq, hash } of records) {
    const bytes = await read(recordPath(seq));
    if (!bytes) return bad(seq, `Record ${seq} is missing.`);
    if ((await sha256(bytes)) !== hash) return bad(seq, `Record ${seq} was changed after it was written.`);
    const link = JSON.parse(new TextDecoder().decode(bytes));
    if (link.seq !== seq) return bad(seq, `Record ${seq} is another one: it says that it is record ${link.seq}.`);
    if (before && manifest.whole && seq !== before.seq + 1) return bad(before.seq + 1, `Record ${before.seq + 1} is missing.`);
    const follows = !before ? (seq === 1 ? START : manifest.before) : seq === before.seq + 1 ? before.hash : undefined;
    if (follows !== undefined && link.previousHash !== follows) return bad(seq, `Record ${seq} does not follow record ${seq - 1}.`);
    for (const text of textsOf(link.record)) {
      const fault = await contentFault(text.hash);
      if (fault) return bad(seq, `The text “${text.title}”, which record ${seq} is about, ${fault}.`);
    }
    before = { seq, hash };
  }
  const last = manifest.last;
  if ((before?.seq ?? 0) !== (last?.seq ?? 0) || (before && before.hash !== last.hash))
    return bad(last?.seq ?? null, `The file should end with record ${last?.seq}; records at its end are missing or were put in.`);
  for (const path of paths) {
    const strange = (path.startsWith('records/') || path.startsWith('contents/') || path.startsWith('pages/')) && !(path in manifest.files);
    if (strange) return bad(seqIn(path), `${path} was put in: the file does not list it.`);
  }
  for (const [path, hash] of Object.entries(manifest.files)) {
    const bytes = await read(path);
    const fault = !bytes ? 'is missing' : (await sha256(bytes)) === hash ? undefined : 'was changed after the file was made';
    if (fault) return bad(seqIn(path), `${path} ${fault}.`);
  }
  return { ok: true, checked: records.length, seq: null, why: '', manifest };
}

/** The number in the name of a record's file or page. */
function seqIn(path) {
  const found = /^(?:records|pages)\/(\d+)\./.exec(path);
  return found ? Number(found[1]) : null;
}

/** Every text that a record names by its hash. */
function textsOf(record) {
  const seen = (record.signers ?? []).flatMap((signer) => signer.seen ?? []);
  return [...(record.documents ?? []), ...(record.background ?? []), ...seen].map(({ title = 'on the screen', hash }) => ({ title, hash }));
}

/** What a check found, as sentences. */
export function sentencesOf({ ok, checked, seq, why, manifest }) {
  if (!ok) return [seq === null ? 'NOT AS IT WAS.' : `NOT AS IT WAS. The first broken record is ${seq}.`, why];
  const { first, last, whole, before, missing = [], head } = manifest;
  const lines = [`OK. ${checked} ${checked === 1 ? 'record is what it was' : 'records are what they were'} when this file was made.`];
  if (!first) return [...lines, 'There was nothing to record.'];
  if (whole) lines.push(`Records ${first.seq} to ${last.seq}, without a gap, each following the one before.`);
  else lines.push('These are the records of one run. Records of other runs stand between them in the whole file and are not in this one.');
  if (first.seq > 1 && whole) lines.push(`Record ${first.seq} follows a record with the mark ${before}.`);
  lines.push(`Mark of the last record (${last.seq}): ${last.hash}`);
  lines.push(`Mark of the whole chain when this file was made (record ${head.seq}): ${head.hash}`);
  if (missing.length > 0)
    lines.push(`${missing.length} ${missing.length === 1 ? 'text was' : 'texts were'} no longer kept when this file was made.`);
  return lines;
}
