import { type Choice, type DocumentMerge, idleChoices } from '../change/change-set/merge-document.ts';
import { type Input, textOption, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/** What the options `--resolve` and `--take` say of the places where somebody has to choose. @throws UsageError */
export function choicesOf(input: Input, merges: readonly DocumentMerge[]): readonly Choice[] {
  const { resolve } = input.options;
  const named = (Array.isArray(resolve) ? resolve : []).map((text) => choiceOf(String(text)));
  const open = merges.flatMap(({ key, places }) =>
    [...places].map((pointer) => ({ document: key, pointer })),
  );
  for (const { index } of idleChoices(named, merges)) {
    const said = nameOf(named[index]);
    throw new UsageError(`There is nothing to choose at ${said}.${didYouMean(said, open.map(nameOf))}`);
  }
  const take = textOption(input, 'take');
  if (take === undefined) return named;
  const isNamed = (place: Omit<Choice, 'take'>) => named.some((choice) => nameOf(choice) === nameOf(place));
  const rest = open.filter((place) => !isNamed(place));
  return [...named, ...rest.map((place) => ({ ...place, take: sideOf(take, '--take') }))];
}

/** `crm/entity/lead#/properties/name/title`: `document` and `pointer` of a conflict in one. */
export function nameOf(place: Omit<Choice, 'take'> | undefined): string {
  return place ? `${place.document}#${place.pointer}` : '';
}

function choiceOf(text: string): Choice {
  const [, document, pointer, take] = /^([^#]+)#(.*)=([^=]*)$/.exec(text) ?? [];
  if (document === undefined || pointer === undefined || take === undefined)
    throw new UsageError(
      `--resolve is <document>#<pointer>=mine or =theirs, such as crm/entity/lead#/title=mine; not ${JSON.stringify(text)}.`,
    );
  return { document, pointer, take: sideOf(take, '--resolve') };
}

function sideOf(text: string, option: string): Choice['take'] {
  if (text === 'mine' || text === 'theirs') return text;
  throw new UsageError(
    `${option} is mine, what this workspace says, or theirs, what the new version says; not ${JSON.stringify(text)}.`,
  );
}
