/**
 * Where a `?next=` leads: always an address of this site, whatever was typed into it. Browsers read `\` as `/`, skip
 * tabs and line ends and take `//host` for another site, so the address is worked out and then compared.
 */
export function siteUrl(next: string, publicUrl: string): string {
  const site = new URL(publicUrl);
  const url = URL.canParse(next, publicUrl) ? new URL(next, publicUrl) : site;
  return url.origin === site.origin && !url.pathname.startsWith('/api/') && !url.pathname.startsWith('//') ? url.href : site.href;
}
