// What the rows of a column of ids are called in a sentence.

/** The thing that a column of ids names: "team" of "team_id"; and more than one of it. */
export function nounOf(column: string): readonly [one: string, many: string] {
  const one =
    column
      .replace(/[_ ]?(id|e-?mail([_ ]?address)?)$/i, '')
      .replaceAll('_', ' ')
      .trim()
      .toLowerCase() || column;
  return [one, one.endsWith('s') ? one : `${one.replace(/([^aeiou])y$/, '$1ie')}s`];
}
