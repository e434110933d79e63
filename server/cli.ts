/** The command `jacquard`. */
import { parseArgs } from 'node:util';
import { type Command, type Input, UsageError } from './cli/command.ts';
import { COMMANDS } from './cli/commands.ts';
import { didYouMean } from './cli/did-you-mean.ts';
import { describeFailure } from './cli/failure.ts';

/** 0: done. 1: it failed, and why was told. 2: the command line cannot be read. */
export async function runCommandLine(
  args: readonly string[],
  io: Pick<Input, 'env' | 'say' | 'note'>,
): Promise<0 | 1 | 2> {
  try {
    const [name, ...rest] = args;
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      io.say(help());
      return name === undefined ? 2 : 0;
    }
    const command = COMMANDS.find((one) => one.name === name);
    if (!command)
      throw new UsageError(
        `There is no command ${name}.${didYouMean(
          name,
          COMMANDS.map((one) => one.name),
        )} See: jacquard help`,
      );
    return (await command.run({ ...readArguments(command, rest), ...io })) ? 0 : 1;
  } catch (error) {
    io.note(describeFailure(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function readArguments(
  { usage, options = {}, words }: Command,
  args: readonly string[],
): Pick<Input, 'words' | 'options'> {
  try {
    refuseUnknown(options, args);
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    const [fewest, most] = words;
    if (positionals.length < fewest) throw new UsageError('Something is missing.');
    if (positionals.length > most) throw new UsageError(`${JSON.stringify(positionals[most])} is too much.`);
    return { words: positionals, options: values };
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)} Write: jacquard ${usage}`,
    );
  }
}

/** @throws UsageError in our own words: the library's speak of positional arguments. */
function refuseUnknown(options: NonNullable<Command['options']>, args: readonly string[]): void {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`);
      throw new UsageError(`There is no option ${token.rawName}.${didYouMean(token.rawName, known)}`);
    }
    if (option.type === 'string' && token.value === undefined)
      throw new UsageError(`${token.rawName} needs a value.`);
    if (option.type === 'boolean' && token.value !== undefined)
      throw new UsageError(`${token.rawName} takes no value.`);
  }
}

function help(): string {
  const lines = COMMANDS.map(({ usage, summary }) => `  jacquard ${usage}\n      ${summary}`);
  return ['Commands (settings come from the environment, as for npm start):', '', ...lines].join('\n');
}
