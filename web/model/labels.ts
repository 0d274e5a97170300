// Periods and numbers in the reader's language: the engine names both in English, and says the days of periods besides.
import type { Report, SeriesSection } from '../../wasm/protocol.ts';
import { periodName } from '../format/date.ts';
import { locale } from '../format/locale.ts';
import { localNumbers } from '../format/sentence.ts';

/** What the engine says in words; beside it `value` is a sentence in the statistics and a value of the data elsewhere. */
const SENTENCES = ['text', 'title', 'money'];

function inSentences(part: unknown, name = '', within = ''): unknown {
  if (typeof part === 'string') {
    const isSentence = SENTENCES.includes(name) || (name === 'value' && within === 'statistics');
    return isSentence ? localNumbers(part) : part;
  }
  if (Array.isArray(part)) return part.map((one) => inSentences(one, name, within));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inSentences(value, key, name)]));
}

/** The report with its periods, and the numbers in its sentences, as the reader's locale writes them. */
export function inLocale(whole: Report): Report {
  if (!whole.sections.series || locale().startsWith('en')) return whole;
  const report = { ...whole, sections: inSentences(whole.sections) as Report['sections'] };
  const { series, decompose } = report.sections;
  if (!series) return report;
  const periods = series.periods.map((period) => ({
    ...period,
    label: periodName(period.start, period.end, series.grain),
  }));
  const names = new Map(periods.map(({ key, label }) => [key, label]));
  const name = (key: string, otherwise: string) => names.get(key) ?? otherwise;
  const star: SeriesSection['star'] = series.star && {
    ...series.star,
    period_label: name(series.star.period, series.star.period_label),
  };
  return {
    ...report,
    sections: {
      ...report.sections,
      series: { ...series, periods, star },
      ...(decompose && {
        decompose: {
          ...decompose,
          baseline_label: name(decompose.baseline, decompose.baseline_label),
          comparison_label: name(decompose.comparison, decompose.comparison_label),
        },
      }),
    },
  };
}
