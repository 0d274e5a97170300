// <ns-examples>: projects to open: examples, each with a picture of its own numbers, and below them the numbers that others
// are known to count, on simulated data.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type SparkLine, spark } from '../charts/spark.ts';
import type { ExampleCard } from '../model/state.ts';
import { Light } from './base.ts';

@customElement('ns-examples')
export class Examples extends Light {
  @property({ attribute: false }) examples: readonly ExampleCard[] = [];

  override render() {
    const pictured = this.examples.filter(({ star }) => star.length > 0);
    const templates = this.examples.filter(({ star }) => star.length === 0);
    return html`<section class="sec" @keydown=${this.keyed}><h2 id="examples-h">No file at hand? Open an example</h2>
      <ul class="exs" aria-labelledby="examples-h">${pictured.map((example, at) => this.card(example, at))}</ul>
      ${
        templates.length > 0
          ? html`<details class="fold" @toggle=${this.toggled}><summary>Or see what Slack, Airbnb, HubSpot and others count</summary>
        ${this.all ? html`<ul class="exs" aria-label="What others count">${templates.map((example, at) => this.card(example, pictured.length + at))}</ul>` : nothing}</details>`
          : nothing
      }</section>`;
  }

  @state() private all = false;
  private readonly toggled = (event: Event) => {
    this.all = (event.target as HTMLDetailsElement).open;
  };

  private card(example: ExampleCard, at: number) {
    return html`<li><button class="ex" tabindex=${at === this.at ? 0 : -1} @focus=${() => (this.at = at)} @click=${() => this.send({ kind: 'open-example', name: example.name })}>
        ${example.star.length > 0 ? html`<ns-chart class="picture" .draw=${this.picture(example)}></ns-chart>` : nothing}
        <b>${example.title}</b><span>${example.line}</span><span class="faint">${example.note}</span></button></li>`;
  }

  /** One stop for Tab; arrows go through the list. */
  @state() private at = 0;
  private readonly keyed = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? this.examples.length - 1 : step ? this.at + step : -1;
    const button = this.querySelectorAll<HTMLElement>('.ex')[to];
    if (!button) return;
    event.preventDefault();
    button.focus();
  };

  private readonly pictures = new Map<string, (width: number) => SVGSVGElement>();
  private picture(example: ExampleCard) {
    let draw = this.pictures.get(example.name);
    if (!draw) {
      const two = example.outcome.length > 1;
      const lines: SparkLine[] = [{ values: example.star, colour: 'star', from: 0, to: two ? 0.55 : 1 }];
      if (two) lines.push({ values: example.outcome, colour: 'outcome', from: 0.5, to: 1 });
      draw = (width) => spark(lines, width, 52);
      this.pictures.set(example.name, draw);
    }
    return draw;
  }
}
