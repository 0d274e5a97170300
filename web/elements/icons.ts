// The few pictures the page uses, as the parts show them. All are decoration: a word always stands beside them.
import { html, svg, type TemplateResult } from 'lit';
import type { VerdictReason } from '../../wasm/protocol.ts';

const icon = (size: number, box: number, body: TemplateResult, extra = '') =>
  html`<svg width=${size} height=${size} viewBox="0 0 ${box} ${box}" aria-hidden="true" class=${extra}>${body}</svg>`;
const stroke = (d: string, width = 1.5) =>
  svg`<path d=${d} fill="none" stroke="currentColor" stroke-width=${width} stroke-linecap="round" stroke-linejoin="round"/>`;

export const logo = icon(
  18,
  18,
  svg`<path d="M9 0 10.9 7.1 18 9 10.9 10.9 9 18 7.1 10.9 0 9 7.1 7.1Z" fill="currentColor"/>`,
);
export const caret = icon(10, 10, stroke('M2 3.5 5 6.5 8 3.5'));
export const undoIcon = icon(16, 16, stroke('M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5l-3 3 3 3'));
export const dots = icon(
  16,
  16,
  svg`<circle cx="3" cy="8" r="1.4" fill="currentColor"/><circle cx="8" cy="8" r="1.4" fill="currentColor"/><circle cx="13" cy="8" r="1.4" fill="currentColor"/>`,
);
export const lock = html`<svg width="13" height="14" viewBox="0 0 13 14" aria-hidden="true"><rect x="1.5" y="6" width="10" height="7" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M4 6V4a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" stroke-width="1.4"/></svg>`;
export const sheetOfPaper = html`<svg class="pic" width="44" height="44" viewBox="0 0 44 44" aria-hidden="true"><path d="M10 4h16l8 8v28H10Z" fill="var(--accent-soft)" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round"/><path d="M26 4v8h8M16 20h12M16 26h12M16 32h7" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" stroke-linecap="round"/></svg>`;
export const tickIcon = icon(16, 16, stroke('M3 8.5 6.5 12 13 4.5', 1.8));
export const openIcon = icon(
  16,
  16,
  svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.5 2.2"/>`,
);
export const noteIcon = icon(
  16,
  16,
  svg`<circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M8 7.3v3.8M8 4.8v.1" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`,
);
export const warnIcon = icon(
  16,
  16,
  svg`<path d="M8 1.8 15 14H1Z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M8 6.2v3.6M8 11.9v.1" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`,
);
export const errorIcon = icon(
  16,
  16,
  svg`<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M8 4.4v4.4M8 11.3v.1" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round"/>`,
);

/** The dot before a step's name. */
export function stepDot(state: 'done' | 'attention' | 'missing' | 'open', here: boolean): TemplateResult {
  if (state === 'attention')
    return icon(
      16,
      16,
      svg`<path d="M8 1.6 15 14H1Z" class="dot-warn"/><path d="M8 6.2v3.6M8 11.9v.1" class="dot-warn-mark"/>`,
    );
  if (here)
    return icon(
      16,
      16,
      svg`<circle cx="8" cy="8" r="6.6" class="dot-now"/><circle cx="8" cy="8" r="3" class="dot-now-core"/>`,
    );
  if (state === 'done')
    return icon(
      16,
      16,
      svg`<circle cx="8" cy="8" r="7" class="dot-done"/><path d="M4.8 8.3 7 10.5 11.2 5.8" class="dot-tick"/>`,
    );
  if (state === 'missing')
    return icon(16, 16, svg`<circle cx="8" cy="8" r="6.6" class="dot-ring" stroke-dasharray="2.6 2.2"/>`);
  return icon(16, 16, svg`<circle cx="8" cy="8" r="6.6" class="dot-ring"/>`);
}

const disc = (colour: string, mark: string) =>
  svg`<circle cx="10" cy="10" r="9" fill=${`var(--${colour})`}/><path d=${mark} fill="none" stroke="var(--surface)" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>`;
const square = (mark: string) =>
  svg`<rect x="1" y="1" width="18" height="18" rx="4" fill="var(--neutral-verdict)"/><path d=${mark} fill="none" stroke="var(--surface)" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>`;
const RING = 2 * Math.PI * 7.6;

/** The icon of a verdict; the ring of "too early" is filled to the chance. */
export function verdictIcon(reason: VerdictReason, chance: number | null, size: number): TemplateResult {
  const big = size >= 40 ? 'big' : '';
  switch (reason) {
    case 'leads':
      return icon(size, 20, disc('supported', 'M6 10.4 8.9 13.2 14.2 7.2'), big);
    case 'no_lead':
      return icon(size, 20, disc('contradicted', 'M6 10h8'), big);
    case 'led_then_stopped':
      return icon(size, 20, disc('stopped', 'M5 10h3.2M11.8 10H15'), big);
    case 'same_rows':
    case 'same_metric':
    case 'moves_together':
      return icon(size, 20, square('M6 8h8M6 12h8'), big);
    case 'follows':
      return icon(size, 20, square('M14 10H6M9 7l-3 3 3 3'), big);
    default:
      return icon(
        size,
        20,
        svg`<circle cx="10" cy="10" r="7.6" fill="none" stroke="var(--inconclusive)" stroke-opacity=".32" stroke-width="2.8"/><circle cx="10" cy="10" r="7.6" fill="none" stroke="var(--inconclusive)" stroke-width="2.8" stroke-dasharray="${((chance ?? 0) * RING).toFixed(2)} ${RING.toFixed(2)}" transform="rotate(-90 10 10)"/>`,
        big,
      );
  }
}

/** The class that colours a verdict's words. */
export function verdictClass(reason: VerdictReason): string {
  switch (reason) {
    case 'leads':
      return 'v-supported';
    case 'no_lead':
      return 'v-contradicted';
    case 'led_then_stopped':
      return 'v-stopped';
    case 'same_rows':
    case 'same_metric':
    case 'moves_together':
    case 'follows':
      return 'v-neutral';
    default:
      return 'v-inconclusive';
  }
}
