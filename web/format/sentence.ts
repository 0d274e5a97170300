// The engine writes its sentences in English, numbers included; here those become the reader's own.
import { fixed } from './number.ts';

/** Of numbers only those whose writing differs: with commas between thousands, or a point. What is quoted stays. */
const WRITTEN = /“[^”]*”|(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?!\w|[.,]\d)/g;
const MOST_DIGITS = 15;

export function localNumbers(sentence: string): string {
  return sentence.replace(WRITTEN, (found) => {
    const plain = found.replaceAll(',', '');
    if (found.startsWith('“') || plain.length > MOST_DIGITS) return found;
    return fixed(Number(plain), plain.split('.')[1]?.length ?? 0);
  });
}
