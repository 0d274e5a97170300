// <ns-start>: the empty page: what a North Star is, where to drop a file, the promise, examples, three questions.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { idea } from '../charts/idea.ts';
import type { State } from '../model/state.ts';
import { Light } from './base.ts';
import './chart.ts';
import './drop_card.ts';
import './examples.ts';
import { lock } from './icons.ts';

const IDEA = 'Picture of the idea: the North Star Metric turns up first, revenue turns up some weeks later.';

@customElement('ns-start')
export class Start extends Light {
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) over = 0;

  override render() {
    return html`<section class="hero">
      <div><h1 tabindex="-1">Find the one number that moves before revenue does.</h1>
        <p class="lede">Drop the exports you already have from your CRM, ads, shop or product. You leave with a number everyone defines the same way, what moved it, and whether it leads revenue.</p>
        <ns-drop-card .state=${this.state} .over=${this.over}></ns-drop-card>
        <p class="small muted promise">${lock}Your files are read here, by this page, and go nowhere. It works with the network off.
          <button class="link" @click=${() => this.dispatchEvent(new CustomEvent('ns-ask', { detail: 'privacy', bubbles: true }))}>How to check</button></p></div>
      <figure class="idea"><p class="fig-title">What a North Star Metric is</p><ns-chart class="picture" .draw=${idea} .label=${IDEA}></ns-chart>
        <figcaption>It counts a moment when customers get value. When it rises, revenue follows some weeks later, so you have time to act.</figcaption></figure>
    </section>
    ${this.state.examples.length > 0 ? html`<ns-examples .examples=${this.state.examples}></ns-examples>` : nothing}
    <section class="sec"><h2 class="vh">What makes a good North Star</h2><ul class="qs">
      <li><h3>Do customers get value when it rises?</h3><p>Sign-ups, downloads and page views can grow while nobody is better off. The page says so when yours does.</p></li>
      <li><h3>Does it move before revenue?</h3><p>Tested on your own weeks. “Too early to say” is a normal answer, and comes with a date.</p></li>
      <li><h3>Can your teams move it?</h3><p>The number is split into drivers that add up exactly, each with an owner.</p></li></ul></section>`;
  }
}
