// <ns-early>: "Too early to say", in full: the chance now, what would settle it, why not yet, what can be relied on.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DataSection, Report, SeriesSection, ValidateSection } from '../../wasm/protocol.ts';
import { chances } from '../charts/chances.ts';
import { day } from '../format/date.ts';
import { chance } from '../format/words.ts';
import { Light } from './base.ts';
import './chart.ts';
import './customers.ts';
import { explain } from './explain.ts';
import { tickIcon, verdictIcon } from './icons.ts';
import { notShown } from './tried.ts';
import { lagChart } from './weeks.ts';

/** One event of the settling day, for any calendar. */
export function calendarEvent(date: string, title: string, sentence: string, address = ''): string {
  const stamp = date.replaceAll('-', '');
  const clean = (text: string) => text.replace(/[\\;,]/g, (c) => `\\${c}`).replaceAll('\n', '\\n');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Northstar//EN',
    'BEGIN:VEVENT',
    `UID:northstar-${stamp}`,
    `DTSTAMP:${stamp}T000000Z`,
    `DTSTART;VALUE=DATE:${stamp}`,
    `SUMMARY:${clean(title)}`,
    `DESCRIPTION:${clean(sentence)}`,
    ...(address ? [`URL:${address}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

@customElement('ns-early')
export class Early extends Light {
  @property({ attribute: false }) section!: ValidateSection;
  @property({ attribute: false }) data: DataSection | null = null;
  @property({ attribute: false }) series: SeriesSection | null = null;
  @property({ attribute: false }) report: Report | null = null;
  @property({ attribute: false }) project = '';

  override render() {
    const { section } = this;
    const [first = '', ...rest] = section.sentence.split(/(?<=\.)\s+/);
    const settle = [...section.settle].sort((a, b) => (b.chance ?? -1) - (a.chance ?? -1));
    return html`<section class="verdict">${verdictIcon(section.reason, section.chance, 40)}<div><h1 tabindex="-1">${first}</h1>
        <p class="money">${rest.join(' ')}${section.money ? ` ${section.money}` : ''}</p>${section.sub ? html`<p class="sub">${section.sub}</p>` : nothing}</div></section>
      <div class="stack"><ns-customers .section=${section}></ns-customers>
        ${settle.length > 0 ? this.ways(settle) : nothing}
        ${this.why()}
        ${this.series ? html`<ns-weeks .section=${section} .series=${this.series} .early=${true}></ns-weeks>` : nothing}
        <div class="grid two bottom">${
          section.rely_on.length > 0
            ? html`<section class="card"><header><h2>What you can rely on today</h2></header><ul class="checks">${section.rely_on.map((line) => html`<li><span class="i-ok">${tickIcon}</span><span>${line}</span><span></span></li>`)}</ul></section>`
            : nothing
        }${this.requestCard()}</div><div class="grid two bottom"><ns-tried .section=${section}></ns-tried>${notShown(section, this.report)}</div></div>`;
  }

  /** What to write to whoever keeps the data: the same files, from before they begin. */
  private request(): string {
    const begin = this.data?.files.flatMap(({ first_day }) => first_day ?? []).sort()[0];
    if (!this.data || !begin) return '';
    const files = this.data.files.map(({ file, columns }) => {
      const names = [...new Set(Object.values(columns).flat())].filter(Boolean);
      return `“${file}” (${names.join(', ')})`;
    });
    return `Export the rows from before ${day(begin)} as CSV, with the same columns as today: ${files.join(' and ')}. As far back as there is. No names and no e-mail addresses are needed.`;
  }

  private requestCard() {
    const text = this.request();
    return text
      ? html`<section class="card"><header><h2>The request, ready to send</h2></header><p class="request" dir="auto">${text}</p><p class="small muted note-own">What comes back is read on this device only, like every other file.</p></section>`
      : nothing;
  }

  private ways(settle: ValidateSection['settle']) {
    const { section } = this;
    return html`<section class="card"><header><h2>What would settle it</h2></header><ul class="ways">${settle.map(
      (
        way,
        at,
      ) => html`<li class="way"><div class="gain2">${way.chance === null ? html`<span>chance not known</span>` : html`<b>${chance(way.chance)}</b><span>${explain('chance', 'chance to see it')}</span>`}</div>
        <div><h3>${way.title}</h3><p>${way.text}</p></div><span class="wa">${
          /wait|come back|again/i.test(way.title) && section.settled_on
            ? html`<button class="btn ${at === 0 ? 'primary' : ''}" @click=${() => this.calendar(section.settled_on ?? '')}>Add to calendar</button>`
            : html`<button class="btn ${at === 0 ? 'primary' : ''}" ?hidden=${/wait/i.test(way.title)} @click=${() => this.send({ kind: 'copy', text: (/history|earlier|longer|last year/i.test(way.title) && this.request()) || `${way.title}. ${way.text}`, said: 'Request copied' })}>Copy the request</button>`
        }</span></li>`,
    )}</ul></section>`;
  }

  private why() {
    const { section } = this;
    // A curve that does not rise above today says nothing about waiting.
    const rises = section.chance_by_n.some(({ n, chance }) => n > section.n && chance > (section.chance ?? 1));
    if (section.chance === null || !rises) {
      if (section.lags.length === 0) return nothing;
      return html`<section class="card"><h2 class="fig-title">What was found so far</h2><p class="fig-sub">${explain('correlation', 'Link')} with ${section.outcome_label} at each lag; do not plan with it</p>${lagChart(section, true)}</section>`;
    }
    const unit = `${section.grain}s`;
    const settled =
      section.settled_at_n === null
        ? null
        : {
            n: section.settled_at_n,
            words: `${section.settled_on ? day(section.settled_on).slice(-8) : `${section.settled_at_n} ${unit}`}: 2 in 3`,
          };
    const data = { curve: section.chance_by_n, now: { n: section.n, chance: section.chance }, settled, unit };
    return html`<section class="card"><div class="grid ${section.lags.length > 0 ? 'pgrid early' : ''}"><div><h2 class="fig-title">Why not yet</h2><p class="fig-sub">Chance that this test sees a real lead of this size, by ${unit} of data</p>
      <ns-chart .draw=${(width: number) => chances(data, width)} .label=${`Chance that this test sees a real lead of this size: ${chance(section.chance)} today with ${section.n} ${unit}${settled ? `, two in three with ${settled.n}` : ''}.`}
        .table=${{ head: [`${unit} of data`, 'chance'], rows: section.chance_by_n.map((d) => [d.n, chance(d.chance)]) }}></ns-chart></div>
      ${section.lags.length > 0 ? html`<div><h2 class="fig-title">What was found so far</h2><p class="fig-sub">${explain('correlation', 'Link')} with ${section.outcome_label} at each lag; do not plan with it</p>${lagChart(section, true)}</div>` : nothing}</div></section>`;
  }

  private calendar(date: string): void {
    const address = /^https?:/.test(location.protocol) ? location.href : '';
    const text = calendarEvent(date, `Check again: ${this.project}`, this.section.sentence, address);
    this.send({ kind: 'download', name: 'check-again.ics', type: 'text/calendar', text });
  }
}
