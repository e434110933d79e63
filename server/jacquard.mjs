#!/usr/bin/env node
/** The command `jacquard`: builds the server when its sources changed, then runs the command. */
import { build } from './build.mjs';

build(['server']);
await import('../dist/server/cli.js');
