// What a person reads while files are being loaded.
import type { LoadCounts } from './loading.ts';

/** 312,000 · 3.1 million */
function rowWords(rows: number, unit: boolean): string {
  if (rows < 1_000_000) return rows.toLocaleString('en');
  return `${(rows / 1_000_000).toFixed(1)}${unit ? ' million' : ''}`;
}

/** "Reading plays.csv: 3.1 of about 8.4 million rows, 214 MB/s, 12 s left." */
export function loadingWords({ rows, bytesRead, bytes, files, again }: LoadCounts, seconds: number): string {
  const which = files.length === 1 ? files[0] : `${files.length} files`;
  const what = `Reading ${which}${again ? ' again (too large to keep in memory)' : ''}`;
  if (bytesRead === 0 || rows === 0) return `${what}.`;
  const all = Math.round(rows * (bytes / bytesRead));
  const sameUnit = rows >= 1_000_000 === all >= 1_000_000;
  const pace = bytesRead / 1e6 / seconds;
  const left =
    seconds > 1
      ? `, ${pace < 10 ? pace.toFixed(1) : Math.round(pace)} MB/s, ${Math.ceil((seconds * (bytes - bytesRead)) / bytesRead)} s left`
      : '';
  return `${what}: ${rowWords(rows, !sameUnit)} of about ${rowWords(all, true)} rows${left}.`;
}
