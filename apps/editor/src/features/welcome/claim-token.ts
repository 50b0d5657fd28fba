/** The one-time token in a welcome link's fragment (`#token=…` or `#…`): a part of the address that no server log sees. */
export function claimToken(hash: string): string | undefined {
  const text = hash.replace(/^#/, '');
  if (text === '') return undefined;
  const named = new URLSearchParams(text).get('token');
  if (named !== null) return named === '' ? undefined : named;
  return text.includes('=') ? undefined : decodeURIComponent(text);
}
