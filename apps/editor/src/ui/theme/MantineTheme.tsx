import '@mantine/core/styles/default-css-variables.css';
import { createTheme, type MantineColorsTuple, MantineProvider } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useAppearance } from './appearance-context.ts';
import './mantine-theme.css';

/** Ten shades are asked for; our tokens carry the colour, so every shade is the same custom property. */
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;

const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  fontFamily: 'var(--ui)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--title)', fontWeight: '650' },
  defaultRadius: 10,
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '18px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});

const darkQuery = '(prefers-color-scheme: dark)';
const watch = (changed: () => void): (() => void) => {
  const query = window.matchMedia(darkQuery);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/**
 * Mantine in our own colours, for the rooms that use it (the editor and the run map). It is loaded with those rooms
 * only, so that the inbox and the gate page stay light; without its baseline, which would dress the whole document in
 * variables that are gone once those rooms are left.
 */
export function MantineTheme({ children }: { children: ReactNode }) {
  const { appearance } = useAppearance();
  const systemDark = useSyncExternalStore(watch, () => window.matchMedia(darkQuery).matches);
  const scheme = appearance.theme === 'system' ? (systemDark ? 'dark' : 'light') : appearance.theme;
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme}>
      {children}
    </MantineProvider>
  );
}
