// Periods named in the reader's language: the engine names them in English, and says their days besides.
import type { Report, SeriesSection } from '../../wasm/protocol.ts';
import { periodName } from '../format/date.ts';
import { locale } from '../format/locale.ts';

/** The report with its periods as the reader's locale writes them; its sentences stay as the engine made them. */
export function inLocale(report: Report): Report {
  const { series, decompose } = report.sections;
  if (!series || locale().startsWith('en')) return report;
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
