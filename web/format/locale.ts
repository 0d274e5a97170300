// The locale of numbers and dates: the reader's own. Which of the wanted ones the browser knows is asked when a number is
// first written, or before in a quiet moment: the answer takes a browser as long as all else that the page does to begin.

/** The house's own English, for readers whose locale is not known here. */
const HOUSE = 'en-GB';
let wanted: readonly string[] = [];
let current: string | undefined = HOUSE;

/** The first of the wanted locales that the browser knows. */
export function locale(): string {
  current ??= wanted.find(known) ?? HOUSE;
  return current;
}

export function useLocale(tags: readonly string[]): void {
  wanted = tags;
  current = undefined;
}

function known(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}
