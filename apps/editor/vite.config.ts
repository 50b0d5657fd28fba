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
    // Which page brings which code: tests weigh it.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // React on its own: it changes least, so a returning reader has it already.
            { name: 'react', test: /node_modules[\\/](?:\.pnpm[\\/])?(?:react|react-dom|scheduler|wouter)[@\\/]/, priority: 3 },
            // The small parts that most pages share; forty files of half a kilobyte would be forty requests.
            { name: 'kit', test: /apps[\\/]editor[\\/]src[\\/](?:ui|api)[\\/](?!theme[\\/]MantineTheme)/, minShareCount: 2, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
});
