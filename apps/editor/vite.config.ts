import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the running server; the built editor is served by that server itself. */
const api = 'http://127.0.0.1:4200';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    // Nothing becomes a data: address, so that the page works under `default-src 'self'`.
    assetsInlineLimit: 0,
    // The polyfill would be one more script on pages that every supported browser can do without.
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
});
