#!/usr/bin/env node
/** The command `jacquard`: builds the server when its sources changed, then runs the command. */
import { build } from './build.mjs';

build(['server']);
const { runCommandLine } = await import('../dist/server/cli.js');
process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  say: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
});
