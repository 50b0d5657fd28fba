import { createContext, useContext } from 'react';
import type { Appearance } from './appearance.ts';

export interface AppearanceControl {
  appearance: Appearance;
  change: (next: Partial<Appearance>) => void;
}

const AppearanceContext = createContext<AppearanceControl | null>(null);
export const AppearanceProvider = AppearanceContext.Provider;

export function useAppearance(): AppearanceControl {
  const control = useContext(AppearanceContext);
  if (!control) throw new Error('There is no appearance: wrap the page in AppearanceProvider.');
  return control;
}
