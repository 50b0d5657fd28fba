/** A name that every system takes for a file: what means something there becomes a space, and it ends before it is too long. */
export function fileName(text: string, ending: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return `${[...plain].slice(0, 100).join('').trimEnd() || 'pipeline'}.${ending}`;
}
