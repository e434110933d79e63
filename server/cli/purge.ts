import { v7 as uuid } from 'uuid';
import { NIL_UUID } from '../actor.ts';
import { type Parked, parkedThings } from '../change/parked.ts';
import { pathOf } from '../change/parked-content.ts';
import { purge as purgeThing } from '../change/purge.ts';
import { type Command, type Input, textOption, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';
import { withWorkspace } from './with-workspace.ts';

export const purge: Command = {
  name: 'purge',
  usage: 'purge <entity.field> --release <number>',
  summary: 'Drop for good what a release took away: a field of an entity, or an entity with all its records',
  options: { release: { type: 'string' } },
  words: [1, 1],
  run: async (input) =>
    withWorkspace(input, async (workspace) => {
      const thing = named(input, await parkedThings(workspace.db, workspace.schema));
      const { rows } = await purgeThing(workspace, thing, {
        actor: null,
        company: NIL_UUID,
        requestId: uuid(),
      });
      const held = thing.kind === 'table' ? 'records' : 'values';
      input.note(`${pathOf(thing)} of release ${thing.release} is gone for good, with ${rows} ${held}.`);
      return true;
    }),
};

/** @throws UsageError that says what could have been meant */
function named(input: Input, things: readonly Parked[]): Parked {
  const [path = ''] = input.words;
  const release = textOption(input, 'release');
  const ofPath = things.filter((thing) => pathOf(thing) === path);
  if (ofPath.length === 0)
    throw new UsageError(
      `Nothing is parked of ${path}.${didYouMean(path, things.map(pathOf))} See: jacquard parked`,
    );
  const thing = ofPath.find((each) => String(each.release) === release);
  if (thing) return thing;
  const known = ofPath.map((each) => `--release ${each.release}`).join(', ');
  throw new UsageError(
    release === undefined
      ? `Say which release took ${path} away, so that nothing else goes with it: ${known}.`
      : `Release ${release} took no ${path} away. There is: ${known}.`,
  );
}
