/** A file to be saved, never shown: its name is what people called the thing, made safe for a header (RFC 6266). */
export function fileResponse(title: string, ending: string, text: string): Response {
  const name = title
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}"\\/:*?<>|%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  const plain = name.replace(/[^\x20-\x7e]+/g, '-') || 'pipeline';
  return new Response(text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${plain}.${ending}"; filename*=UTF-8''${encodeURIComponent(`${name || 'pipeline'}.${ending}`)}`,
    },
  });
}
