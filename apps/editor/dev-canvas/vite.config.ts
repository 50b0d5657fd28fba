import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The canvas on its own, with a server made of memory: for looking at it while it is built. Not part of the product. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  cacheDir: '../node_modules/.cache/vite-dev-canvas',
  build: { outDir: '../node_modules/.cache/dev-canvas-dist', emptyOutDir: true },
  server: { host: '127.0.0.1', port: 4390, strictPort: true, fs: { allow: ['../../..'] } },
});
