import { closeSync, fdatasyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SEGMENT = /^[0-9A-F]{24}$/;

/**
 * Forces the write-ahead log of the embedded database to disk. The embedded database writes its log on commit and never
 * syncs it, so a committed row survives a killed process but not a power cut. Syncing the log's segment files makes
 * what was committed so far replayable. It does not order the data pages of a checkpoint, so it narrows the hole and
 * does not close it: who needs the whole guarantee runs PostgreSQL.
 */
export class LogFlusher {
  private readonly folder: string;
  private current: { name: string; handle: number } | undefined;

  constructor(databaseFolder: string) {
    this.folder = join(databaseFolder, 'pg_wal');
  }

  /** @param segment the segment that is written now. Every segment since the last flush is synced, then this one. */
  flush(segment: string): void {
    if (this.current?.name !== segment) this.moveTo(segment);
    if (this.current) fdatasyncSync(this.current.handle);
  }

  close(): void {
    if (this.current) closeSync(this.current.handle);
    this.current = undefined;
  }

  private moveTo(segment: string): void {
    const since = this.current?.name ?? '';
    this.close();
    for (const name of readdirSync(this.folder)) {
      if (!SEGMENT.test(name) || name < since || name >= segment) continue;
      const handle = openSync(join(this.folder, name), 'r+');
      fdatasyncSync(handle);
      closeSync(handle);
    }
    this.current = { name: segment, handle: openSync(join(this.folder, segment), 'r+') };
  }
}
