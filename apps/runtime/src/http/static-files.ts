import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

interface StaticFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  cache: string;
  etag: string;
  /** Worked out when it is first asked for, then kept. */
  small?: Promise<Uint8Array<ArrayBuffer>>;
}

/** Pictures and fonts are compressed already; below this size the saving is lost in the headers. */
const COMPRESSED = /^(text\/|application\/(json|manifest)|image\/svg)/;
const WORTH_IT = 1_400;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** Answers for the editor's files; undefined when the path is none of them and no page either. */
export type StaticFiles = (request: Request) => Promise<Response> | undefined;

/**
 * The built editor. Read once into memory, so that no path of a request ever touches the file system. Files under
 * `assets/` carry their hash in the name and are kept for ever; every path without an extension is the app's own page.
 */
export function staticFiles(folder: string, hashOf: (bytes: Uint8Array) => string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const name of listed(folder)) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
    files.set(`/${name}`, {
      bytes,
      type,
      cache: name.startsWith('assets/') ? FOREVER : ASK_AGAIN,
      etag: `"${hashOf(bytes).slice(0, 16)}"`,
    });
  }
  const page = files.get('/index.html');
  return (request) => {
    const { pathname } = new URL(request.url);
    const file = files.get(pathname) ?? (/\.[a-z0-9]{1,12}$/i.test(pathname) ? undefined : page);
    return file && answer(file, request);
  };
}

async function answer(file: StaticFile, request: Request): Promise<Response> {
  const headers: Record<string, string> = {
    'Content-Type': file.type,
    'Cache-Control': file.cache,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const wanted =
    /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '') && COMPRESSED.test(file.type) && file.bytes.length >= WORTH_IT;
  if (wanted) headers['Content-Encoding'] = 'gzip';
  if (wanted) file.small ??= compress(file.bytes).then((bytes) => new Uint8Array(bytes));
  const bytes = wanted ? await file.small : file.bytes;
  return new Response(request.method === 'HEAD' ? null : (bytes ?? file.bytes), { headers });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  } catch {
    return [];
  }
}
