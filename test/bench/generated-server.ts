/** The generated API, in a process of its own like the hand-written one. */
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openWorkspace } from '../../server/store/releases.ts';
import { serveForBench } from './bench-process.ts';

const workspace = await openWorkspace(readConfig(process.env));
serveForBench(createApp(workspace).callback(), 'generated');
