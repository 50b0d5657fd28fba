/** Where a list, the map and the settings no longer fit side by side: phones and small windows. The style sheets name the same width. */
const NARROW = '(max-width: 820px)';

export function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}
