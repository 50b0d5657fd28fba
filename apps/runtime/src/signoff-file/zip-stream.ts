import { Zip, ZipDeflate } from 'fflate';
import type { FileEntry } from './signoff-file.ts';

/** A zip without the 64-bit extension, which old programs cannot open, has room for this many files and bytes. */
const FILES = 65_000;
const BYTES = 4_000_000_000;

/** A zip that is made while it is read: the reader's pace is the writer's, so it is never whole in memory. */
export function zipStream(files: AsyncIterable<FileEntry>, madeAt: Date): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const next = files[Symbol.asyncIterator]();
  const ready: Uint8Array[] = [];
  let count = 0;
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    bytes += chunk.length;
    ready.push(chunk);
  });
  return new ReadableStream(
    {
      async pull(controller) {
        let ended = false;
        while (ready.length === 0 && !ended) {
          const { value, done } = await next.next();
          ended = done === true;
          if (value) {
            count += 1;
            if (count > FILES || bytes > BYTES) throw new Error('The sign-off file is larger than a zip may be.');
            const entry = new ZipDeflate(value.path, { level: 6 });
            entry.mtime = madeAt;
            zip.add(entry);
            entry.push(encoder.encode(value.text), true);
          }
          if (ended) zip.end();
        }
        for (const chunk of ready.splice(0)) controller.enqueue(chunk);
        if (ended) controller.close();
      },
      async cancel() {
        zip.terminate();
        await next.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}
