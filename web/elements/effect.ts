// One choice by what it does to the number.
import { evenly, unitBehind } from '../format/number.ts';
import { bare } from '../format/words.ts';
import type { Effect, State } from '../model/state.ts';

/** "13,655 hours" */
export function numberOf({ star, why }: Effect): string {
  if (!star) return why;
  return `${evenly([star.value], star.unit)(star.value)} ${unitBehind(star.unit)}`.trim();
}

/** "Listening hours: 13,655 hours, 7–13 Sep 2026, as now." */
export function effectOn(effect: Effect, state: State): string {
  const { star } = effect;
  if (!star) return effect.why ? `${effect.why.charAt(0).toUpperCase()}${effect.why.slice(1)}.` : '';
  const now = state.report?.sections.series?.star;
  const same = now && now.value === star.value && now.period === star.period;
  return `${star.label}: ${numberOf(effect)}, ${bare(star.period_label)}${same ? ', as now' : ''}.`;
}
