/** Text search configurations that every PostgreSQL since 15 brings; `simple` takes words as they are. */
export const TEXT_SEARCH_LANGUAGES = [
  ...['simple', 'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french'],
  ...['german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali'],
  ...[
    'norwegian',
    'portuguese',
    'romanian',
    'russian',
    'serbian',
    'spanish',
    'swedish',
    'tamil',
    'turkish',
    'yiddish',
  ],
];

export function isTextSearchLanguage(name: string): boolean {
  return TEXT_SEARCH_LANGUAGES.includes(name);
}
