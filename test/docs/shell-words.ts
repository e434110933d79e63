/** A line of a shell as a reader would type it: quotes and `$NAME` are understood, nothing else is. */
export function shellWords(line: string, variables: Readonly<Record<string, string>>): readonly string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_, single?: string, double?: string, bare?: string) =>
      single === undefined ? filledIn(double ?? bare ?? '', variables) : single,
    ),
  );
}

function filledIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$([A-Z]+)/g, (whole, name: string) => variables[name] ?? whole);
}
