/** Below these zooms cards say less: below `mid` no more than their name, below `far` their name in large letters. */
export const ZOOM = { far: 0.45, mid: 0.8 } as const;
