/** The colours of a map: by name of the theme's variable, with their values in the light and the dark theme. */
const COLOURS = {
  agent: ['#2a4bb8', '#93aeff'],
  'agent-on': ['#ffffff', '#151614'],
  gate: ['#9a4b00', '#f5b04f'],
  'gate-fill': ['#f2a33a', '#f5b04f'],
  'gate-fill-ink': ['#1b1a17', '#1b1a17'],
  ink: ['#1b1a17', '#f3f0e8'],
  surface: ['#ffffff', '#1f201d'],
  plumb: ['#4a5560', '#aeb6bc'],
  'plumb-soft': ['#e9ecee', '#2a2e31'],
  'plumb-ink': ['#3a444d', '#d2d7da'],
  'line-strong': ['#8c8576', '#7f7e74'],
  edge: ['#7a7466', '#8e8c81'],
  'edge-back': ['#9a4b00', '#f5b04f'],
  'edge-err': ['#b3261e', '#ff8a80'],
  'agent-ink': ['#22409f', '#b9c9ff'],
  'gate-ink': ['#7f3d00', '#ffce8a'],
  canvas: ['#f5f2ea', '#151614'],
  sunken: ['#efebe1', '#101110'],
  note: ['#fff3b8', '#4a431c'],
  'note-ink': ['#4b4213', '#fff1b0'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** `light` and `dark` for files and mails; `page`: the variables of the page around it, light where there are none. */
export type MapTheme = 'light' | 'dark' | 'page';
export type Paint = (colour: keyof typeof COLOURS) => string;

export function paintFor(theme: MapTheme): Paint {
  return (colour) => {
    const [light, dark] = COLOURS[colour];
    if (theme === 'page') return `var(--${colour},${light})`;
    return theme === 'light' ? light : dark;
  };
}
