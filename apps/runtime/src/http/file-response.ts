/** A file to be saved, never shown: its name is what people called the thing, made safe for a header (RFC 6266). */
export function fileResponse(
  title: string,
  ending: string,
  content: string | ReadableStream<Uint8Array>,
  type = 'application/json; charset=utf-8',
): Response {
  const name = title
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}"\\/:*?<>|%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  const plain = name.replace(/[^\x20-\x7e]+/g, '-') || 'pipeline';
  return new Response(content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${plain}.${ending}"; filename*=UTF-8''${encodeURIComponent(`${name || 'pipeline'}.${ending}`)}`,
    },
  });
}
