/** Longer than any event of a chat: what has no end is not a chat. */
const LONGEST_EVENT = 4 * 1024 * 1024;

/**
 * Splits an event stream into the `data` of its events (WHATWG HTML, server-sent events): bytes in, whatever the cuts;
 * comments, ids and event names are passed over. Throws RangeError for an event without end.
 */
export class SseReader {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private data: string[] = [];

  push(bytes: Uint8Array): string[] {
    return this.read(this.decoder.decode(bytes, { stream: true }));
  }

  /** What stands unfinished when the stream ends: services were seen to leave out the last empty line. */
  end(): string[] {
    return [...this.read(this.decoder.decode()), ...this.read('\n\n')];
  }

  private read(text: string): string[] {
    this.rest += text;
    if (this.rest.length > LONGEST_EVENT) throw new RangeError('An event of the stream has no end.');
    const events: string[] = [];
    for (let cut = lineEnd(this.rest); cut; cut = lineEnd(this.rest)) {
      const line = this.rest.slice(0, cut.at);
      this.rest = this.rest.slice(cut.at + cut.length);
      if (line.startsWith('data:')) this.data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
      else if (line === '' && this.data.length > 0) {
        events.push(this.data.join('\n'));
        this.data = [];
      }
    }
    return events;
  }
}

/** Lines end with LF, CRLF or CR; a CR at the very end may be half of a CRLF and waits. */
function lineEnd(text: string): { at: number; length: number } | undefined {
  const at = text.search(/[\r\n]/);
  if (at === -1) return undefined;
  if (text[at] === '\n') return { at, length: 1 };
  if (at + 1 === text.length) return undefined;
  return { at, length: text[at + 1] === '\n' ? 2 : 1 };
}
