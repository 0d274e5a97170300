// <ns-actions>: the log: what was done, what it should bring and what it did, as a grid one can walk with arrows.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ActSection, Report } from '../../wasm/protocol.ts';
import { day } from '../format/date.ts';
import { changeScale, decimalsFor, fixed, signedChange } from '../format/number.ts';
import { capital, cut, several } from '../format/words.ts';
import { closer } from '../model/closer.ts';
import { Light } from './base.ts';
import { verdictIcon } from './icons.ts';

type Logged = ActSection['actions'][number];

@customElement('ns-actions')
export class Actions extends Light {
  @property({ attribute: false }) section!: ActSection;
  /** What the arithmetic of the tree makes of a driver's change. */
  @property({ attribute: false }) sections: Report['sections'] = {};
  @property({ attribute: false }) lens = '';

  override render() {
    const all = [...this.section.actions].sort((a, b) => b.date.localeCompare(a.date));
    const shown = all.filter(({ owner }) => !this.lens || owner === this.lens);
    if (all.length === 0) return nothing;
    const hidden = all.length - shown.length;
    return html`<section class="card"><header><h2>What was done, and what it did</h2><span class="right small muted">${several(all.length, 'action')}</span></header>
      <table class="actions" role="grid" aria-label="Actions" @keydown=${this.keyed}><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Action</th><th scope="col" role="columnheader">Moves</th><th scope="col" role="columnheader">From</th><th scope="col" role="columnheader" class="num">Expected</th><th scope="col" role="columnheader">Measured</th><th scope="col" role="columnheader"><span class="vh">Remove</span></th></tr></thead>
      <tbody role="rowgroup">${shown.map((action, row) => this.row(action, row))}</tbody></table>
      ${hidden > 0 ? html`<p class="small muted note-own">${several(hidden, 'action')} of other teams not shown.</p>` : nothing}
      ${this.section.unread.map((line) => html`<p class="small muted note-own">${line}</p>`)}
      <p class="xs muted note-own">Measured: the mean of the periods right after it minus as many right before, beyond what the number usually does between such stretches. Evidence of order, not proof of cause.</p></section>`;
  }

  private row(action: Logged, row: number) {
    const cell = (at: number) => (row === 0 && at === 0 ? 0 : -1);
    return html`<tr role="row"><td role="gridcell" tabindex=${cell(0)} dir="auto"><b>${cut(action.what, 80)}</b><span class="sub-line">${action.owner ? capital(action.owner) : 'no owner'}</span></td>
      <td role="gridcell" tabindex=${cell(1)} dir="auto">${action.driver_label}</td><td role="gridcell" tabindex=${cell(2)} class="nowrap">${day(action.date)}</td>
      <td role="gridcell" tabindex=${cell(3)} class="num">${action.expected === null ? '–' : signedChange(action.expected, action.unit)}${this.ofStar(action, action.expected)}</td>
      <td role="gridcell" tabindex=${cell(4)} class="measured">${measured(action)}${this.ofStar(action, action.estimate)}</td>
      <td role="gridcell" class="num"><button class="link small" tabindex=${cell(5)} aria-label=${`Remove ${action.what}`} @click=${() => this.send({ kind: 'remove-action', id: action.id })}>Remove</button></td></tr>`;
  }

  /** The same for the North Star, where the driver is in its tree. */
  private ofStar({ driver }: Logged, change: number | null) {
    const { star } = this.sections.series ?? {};
    const result = closer(this.sections, driver, change);
    if (result.answer === 'unknown' || !star || driver === this.sections.decompose?.root) return nothing;
    return html`<span class="sub-line">${star.label} ${signedChange(result.change, star.unit)}</span>`;
  }

  /** One stop for Tab; arrows move within. */
  private readonly keyed = (event: KeyboardEvent) => {
    const cells = [...this.querySelectorAll<HTMLElement>('tbody tr')].map((row) => [
      ...row.querySelectorAll<HTMLElement>('[tabindex]'),
    ]);
    const row = cells.findIndex((list) => list.includes(event.target as HTMLElement));
    if (row < 0) return;
    const at = cells[row]?.indexOf(event.target as HTMLElement) ?? 0;
    const to = {
      ArrowDown: cells[row + 1]?.[at],
      ArrowUp: cells[row - 1]?.[at],
      ArrowRight: cells[row]?.[at + 1],
      ArrowLeft: cells[row]?.[at - 1],
      Home: cells[row]?.[0],
      End: cells[row]?.at(-1),
    }[event.key];
    if (!to) return;
    for (const cell of cells.flat()) cell.tabIndex = cell === to ? 0 : -1;
    to.focus();
    event.preventDefault();
  };
}

/** Whether it came as expected: that lies in the range of what was measured, or not. */
function against({ expected, conf_int }: Logged): string {
  if (expected === null || !conf_int) return '';
  if (expected > conf_int[1]) return '; less than expected';
  return expected < conf_int[0] ? '; more than expected' : '; what was expected lies in its range';
}

/** Icon and size with its range; what cannot be measured says from when, and stays. */
function measured(action: Logged) {
  if (action.estimate !== null && action.conf_int) {
    const scale = changeScale(action.unit);
    const [low, high] = [action.conf_int[0] * scale, action.conf_int[1] * scale];
    const decimals = decimalsFor([action.estimate * scale, low, high]);
    const size = html`<b class="nowrap">${signedChange(action.estimate, action.unit, decimals)}</b> <span class="muted nowrap">(${fixed(low, decimals)} to ${fixed(high, decimals)})</span>`;
    return html`<span class="badge">${verdictIcon(action.status === 'moved' ? 'leads' : 'no_lead', null, 14)}<span class="wrap">${size}</span></span><span class="sub-line">${action.status === 'moved' ? 'more than its usual movement' : 'nothing that stands out'}${against(action)}</span>`;
  }
  return html`<span class="badge">${verdictIcon('too_short', 0, 14)}<span class="wrap">${action.measurable_on ? `Not yet: from ${day(action.measurable_on)}` : 'Not measurable'}</span></span>${action.measurable_on ? nothing : html`<span class="sub-line">${action.words.replace(/^Not measurable( yet)?: /, '')}</span>`}`;
}
