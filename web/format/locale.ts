// The locale of numbers and dates: the reader's own, set once when the page begins.

/** The house's own English, for readers whose locale is not known here. */
const HOUSE = 'en-GB';
let current = HOUSE;

export const locale = (): string => current;

/** Takes the first of the wanted locales that the browser knows. */
export function useLocale(wanted: readonly string[]): void {
  current = wanted.find(known) ?? HOUSE;
}

function known(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}
