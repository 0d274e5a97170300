// One choice by what it does to the number.
import { decimalsFor, fixed } from '../format/number.ts';
import { bare } from '../format/words.ts';
import type { Effect, State } from '../model/state.ts';

/** "13,655 hours" */
export function numberOf({ star, why }: Effect): string {
  return star ? `${fixed(star.value, decimalsFor([star.value]))}${star.unit ? ` ${star.unit}` : ''}` : why;
}

/** "Listening hours: 13,655 hours, 7–13 Sep 2026, as now." */
export function effectOn(effect: Effect, state: State): string {
  const { star } = effect;
  if (!star) return effect.why ? `${effect.why.charAt(0).toUpperCase()}${effect.why.slice(1)}.` : '';
  const now = state.report?.sections.series?.star;
  const same = now && now.value === star.value && now.period === star.period;
  return `${star.label}: ${numberOf(effect)}, ${bare(star.period_label)}${same ? ', as now' : ''}.`;
}
