// Small pieces of markup that several elements share.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Change, EngineError, Finding, SeriesSection } from '../../wasm/protocol.ts';
import { amount, changed, changeScale, decimalsFor, fixed, isCurrency, percent, SHARE } from '../format/number.ts';
import { caret, errorIcon, noteIcon, warnIcon } from './icons.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A picker: the browser's own select in the look of the page. */
export function picker(options: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly kind?: 'plain' | 'guess' | 'large' | 'chip' | 'said';
  readonly id?: string;
  readonly title?: string;
  readonly picked: (value: string) => void;
}): TemplateResult {
  const { label, value, choices, kind = 'plain', picked } = options;
  return html`<span class="sel ${kind === 'plain' ? '' : kind}"><select
      id=${options.id ?? nothing} aria-label=${options.id ? nothing : label} title=${options.title ?? nothing}
      @change=${(event: Event) => picked((event.target as HTMLSelectElement).value)}>
      ${choices.map((choice) => html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choice.label}</option>`)}
    </select>${caret}</span>`;
}

/** What is wrong, where, what to do; beside its cause. */
export function problem(
  error: EngineError | string,
  kind: 'error' | 'warn' | 'note' = 'error',
  action?: TemplateResult,
) {
  const text = typeof error === 'string' ? error : error.text;
  const icon = kind === 'error' ? errorIcon : kind === 'warn' ? warnIcon : noteIcon;
  return html`<div class="problem ${kind === 'error' ? '' : kind}" role=${kind === 'error' ? 'alert' : nothing}>${icon}<p dir="auto">${text}</p>${action ?? nothing}</div>`;
}

/** "▲ 412 (3.1 %)" with as many decimals as the number itself, and its direction in words for those who do not see it. */
export function delta(
  change: Change,
  star: { readonly value: number; readonly unit: string },
  muted = false,
): TemplateResult {
  if (change.change === 0) return html`<span class="muted">no change</span>`;
  const up = change.change > 0;
  const share =
    change.share === null || star.unit === SHARE
      ? nothing
      : html` <span class=${muted ? 'muted' : ''}>(${percent(Math.abs(change.share))})</span>`;
  return html`<span class=${up ? 'up' : 'down'}><span aria-hidden="true">${up ? '▲' : '▼'}</span><span class="vh">${up ? 'up' : 'down'}</span> <b>${changed(change.change, star.value, star.unit)}</b>${share}</span>`;
}

/** The one number: whole value, unit small beside it; a currency stands where the locale has it. */
export function bigNumber(star: NonNullable<SeriesSection['star']>): TemplateResult {
  if (isCurrency(star.unit)) return html`${amount(star.value, star.unit)}`;
  if (star.unit === SHARE) return html`${fixed(star.value * changeScale(SHARE), 1)}<small>%</small>`;
  return html`${fixed(star.value, decimalsFor([star.value]))}${star.unit ? html`<small>${star.unit}</small>` : nothing}`;
}

export const findingsOf = (findings: readonly Finding[]) =>
  findings.map((finding, at) => ({ ...finding, number: at + 1 }));

/** The bar at the foot of a step with its one next action. */
export function next(words: string, action: TemplateResult): TemplateResult {
  return html`<div class="next"><span class="muted small hide-narrow">${words}</span><span class="right">${action}</span></div>`;
}

/** The head of a step: its finding as the only h1. */
export function head(title: string, sub: string, right?: TemplateResult): TemplateResult {
  return html`<div class="head"><div><h1 tabindex="-1">${title}</h1>${sub ? html`<p>${sub}</p>` : nothing}</div>
    ${right ? html`<div class="right">${right}</div>` : nothing}</div>`;
}
