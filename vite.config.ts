import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the studio into dist/studio; in development it proxies the API to a running server. */
export default defineConfig({
  root: 'studio',
  plugins: [react()],
  build: {
    outDir: '../dist/studio',
    // Pages that are open ask for the parts of their own build; build.mjs removes them later.
    emptyOutDir: false,
    manifest: true,
    target: 'es2022',
    // The content security policy allows fonts and images from files only, not from data: URLs.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5173,
    // The studio has a folder of that name, too.
    proxy: { '^/(preview/[^/]+/)?api/(?!.*\\.tsx?(\\?|$))': process.env.API ?? 'http://localhost:3000' },
  },
});
