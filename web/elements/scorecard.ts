// <ns-scorecard>: every criterion of a good North Star, each with its verdict, what it rests on and what would change it.
// There is no sum: each part says how many of its lines hold.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScorecardSection, VerdictKind } from '../../wasm/protocol.ts';
import { count } from '../format/number.ts';
import { Light } from './base.ts';
import { verdictIcon } from './icons.ts';

type Line = ScorecardSection['lines'][number];

const WORDS: Readonly<Record<VerdictKind, readonly [string, Parameters<typeof verdictIcon>[0]]>> = {
  supported: ['holds', 'leads'],
  contradicted: ['does not hold', 'no_lead'],
  inconclusive: ['too early to say', 'too_short'],
};

@customElement('ns-scorecard')
export class Scorecard extends Light {
  @property({ attribute: false }) section!: ScorecardSection;

  override render() {
    const { lines } = this.section;
    const parts = [...new Set(lines.map(({ part }) => part))].map(
      (part) => [part, lines.filter((line) => line.part === part)] as const,
    );
    return html`<section class="card scorecard"><header><h2>Is it a good North Star?</h2><span class="right small muted">one by one, without a sum</span></header>
      <table><thead><tr><th scope="col">Criterion</th><th scope="col">Found</th><th scope="col" class="num hide-narrow-col">n</th><th scope="col">Why</th></tr></thead>
      ${parts.map(([part, lines]) => html`<tbody><tr class="group"><th colspan="4" scope="rowgroup"><b>${part}</b> ${lines.filter(({ verdict }) => verdict === 'supported').length} of ${lines.length} hold</th></tr>${lines.map((line) => this.line(line))}</tbody>`)}</table></section>`;
  }

  private line(line: Line) {
    const [words, icon] = WORDS[line.verdict];
    const asked = line.question && !line.answer;
    return html`<tr><td><span class="badge">${verdictIcon(icon, 0, 16)} <span class="wrap">${line.label}</span></span><span class="sub-line">${asked ? 'for you to say' : words}</span></td>
      <td>${line.statistic_words || '–'}${line.statistic_words ? html`<span class="sub-line">${line.measured}</span>` : nothing}</td>
      <td class="num hide-narrow-col">${line.n > 0 ? html`${count(line.n)}<span class="sub-line">${line.n_of}</span>` : '–'}</td>
      <td dir="auto">${line.sentence} <a href="#${line.step}" aria-label=${`See it: ${line.label}`}>See it</a>${line.question ? this.question(line) : nothing}<span class="sub-line">Would change it: ${line.change}</span></td></tr>`;
  }

  private question({ question, about, answer }: Line) {
    const say = (text: string, word: string) =>
      html`<button aria-pressed=${answer === text} @click=${() => this.send({ kind: 'settle', about, text: answer === text ? '' : text })}>${word}</button>`;
    return html`<p class="asked">${question} <span class="segmented">${say('yes', 'Yes')}${say('no', 'No')}</span></p>`;
  }
}
