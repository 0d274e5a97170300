// Deals by source as the board page has them: over the last quarter that is over, and over the whole record.
import { channelsOf } from './channels.ts';
import { askPipeline, type Pipeline, pipelineAsker, pipelineOf, within } from './pipeline.ts';
import type { State } from './state.ts';

interface Held {
  /** "2026-Q3"; empty: the whole record. */
  readonly cycle: string;
  readonly pipeline: Pipeline;
}
export interface BoardPipeline {
  readonly currency: string;
  /** Whether a file of spend is there. */
  readonly spends: boolean;
  readonly quarter: Held;
  readonly whole: Held;
}

/** The last quarter that is over by a day: of 5 July 2026 it is "2026-Q2". */
function lastQuarter(iso: string): string {
  const after = new Date(Date.parse(iso) + 864e5);
  const begun = Math.floor(after.getUTCMonth() / 3);
  return begun === 0 ? `${after.getUTCFullYear() - 1}-Q4` : `${after.getUTCFullYear()}-Q${begun}`;
}

/** Null as long as the engine has not answered, or where no file names the sources of deals. */
export function boardPipeline(state: State): BoardPipeline | null {
  const { project, files, effects, report } = state;
  const ask = project && askPipeline(project, files);
  const series = report?.sections.series;
  const end = series?.periods.find(({ key }) => key === series.star?.period)?.end;
  if (!ask || !end || effects?.what !== pipelineAsker(state) || effects.values.some((effect) => !effect)) return null;
  const answers = effects.values.map((effect) => effect?.series);
  const held = (cycle: string): Held => ({
    cycle,
    pipeline: pipelineOf(ask, answers, channelsOf(project), within(cycle)),
  });
  const whole = held('');
  const quarter = held(lastQuarter(end));
  return {
    currency: ask.currency,
    spends: ask.spend.length > 0,
    quarter: quarter.pipeline.total.created + quarter.pipeline.total.won > 0 ? quarter : whole,
    whole,
  };
}
