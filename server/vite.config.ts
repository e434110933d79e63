import { defineConfig } from 'vite';

/** Loaded only for databases that are not asked for: what knex and pg name besides. */
const OTHER_DRIVERS =
  /^(better-sqlite3|mariadb|mysql2?|oracledb|pg-native|pg-query-stream|sqlite3|tedious)(\/|$)/;

/**
 * Builds the server and the command line into dist/server, with the packages they use: finding and reading a thousand small
 * files is the dearest part of a start. Not minified, so that the places in a stack can be looked up. A server that runs
 * from an earlier build may have parts to load: they stay, under names of their own, until build.mjs removes them.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  // See program.ts.
  define: { JACQUARD_PROGRAM: JSON.stringify(process.env.JACQUARD_PROGRAM) },
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: false,
    manifest: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'server/main.ts', cli: 'server/cli.ts' },
      // Native code stays where npm put it.
      external: ['@node-rs/argon2', OTHER_DRIVERS],
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      // depd makes functions with as many parameters as those it deprecates.
      checks: { eval: false },
    },
  },
});
