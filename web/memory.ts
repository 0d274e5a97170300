// The one place in which the browser keeps something for this page, and only after it was asked to.
import type { Memory } from './model/world.ts';

const KEY = 'northstar';

/** Storage may be forbidden: then reading it throws. */
function tried<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

export const memory: Memory = {
  recall: () => tried(() => localStorage.getItem(KEY) ?? '', ''),
  keep: (text) =>
    tried(() => {
      localStorage.setItem(KEY, text);
      return true;
    }, false),
  forget: () => tried(() => localStorage.removeItem(KEY), undefined),
};
