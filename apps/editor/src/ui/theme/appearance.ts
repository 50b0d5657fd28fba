import type { KeepStore } from '../storage/keep-store.ts';

/** How Baton looks on this device for this person. `system` follows the device. */
export interface Appearance {
  theme: 'system' | 'light' | 'dark';
  motion: 'system' | 'none';
  density: 'comfortable' | 'compact';
  /** Letters, digits and signs by themselves do something, where a map, a list or a page has keys. */
  letters: 'on' | 'off';
  /** Buttons that are a picture also say their name. */
  labels: 'brief' | 'shown';
}

const KEY = 'baton.appearance';
const PLAIN: Appearance = { theme: 'system', motion: 'system', density: 'comfortable', letters: 'on', labels: 'brief' };

export function readAppearance(store: KeepStore): Appearance {
  try {
    const kept: unknown = JSON.parse(store.get(KEY) ?? '{}');
    const value = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Appearance>;
    return {
      theme: value.theme === 'light' || value.theme === 'dark' ? value.theme : PLAIN.theme,
      motion: value.motion === 'none' ? 'none' : PLAIN.motion,
      density: value.density === 'compact' ? 'compact' : PLAIN.density,
      letters: value.letters === 'off' ? 'off' : PLAIN.letters,
      labels: value.labels === 'shown' ? 'shown' : PLAIN.labels,
    };
  } catch {
    return PLAIN;
  }
}

export function keepAppearance(store: KeepStore, appearance: Appearance): void {
  store.set(KEY, JSON.stringify(appearance));
}

/** Puts the look on the page; the tokens read these attributes. */
export function wearAppearance(root: HTMLElement, appearance: Appearance): void {
  const put = (name: string, value: string | undefined): void => {
    if (value === undefined) root.removeAttribute(name);
    else root.setAttribute(name, value);
  };
  put('data-theme', appearance.theme === 'system' ? undefined : appearance.theme);
  put('data-motion', appearance.motion === 'none' ? 'none' : undefined);
  put('data-density', appearance.density === 'compact' ? 'compact' : undefined);
  put('data-letters', appearance.letters === 'off' ? 'off' : undefined);
  put('data-labels', appearance.labels === 'shown' ? 'shown' : undefined);
}
