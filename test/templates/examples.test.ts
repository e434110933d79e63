import { afterAll, beforeAll, describe, it } from 'vitest';
import type { ExampleDocument } from '../../metadata/types.ts';
import { demoWorkspace } from './demo.ts';
import { expectAccess, expectRefused, expectTaken, type Stage } from './play-examples.ts';
import { shipped, TEMPLATES } from './shipped.ts';
import { openStage } from './stage.ts';

const { documents } = await shipped();
const examples = documents
  .filter((document) => document.kind === 'example' && TEMPLATES.includes(document.package))
  // compile checks the shape; packages.test.ts says so if it is another.
  .map((document) => document.content as ExampleDocument);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(await demoWorkspace());
});
afterAll(() => stage.server.close());

describe.each(examples.map((document) => [document.entity, document] as const))('%s', (entity, document) => {
  for (const example of document.valid ?? []) {
    it(`takes ${example.name}`, () => expectTaken(stage, entity, example));
  }
  for (const example of document.invalid ?? []) {
    it(`refuses ${example.name}, tells every error at its place, and stores nothing`, () =>
      expectRefused(stage, entity, example));
  }
  for (const example of document.access ?? []) {
    it(`${example.name} (${example.role})`, () => expectAccess(stage, entity, example));
  }
});
