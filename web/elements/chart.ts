// <ns-chart>: draws a picture at the width it has, again when that changes, with one sentence for those who do not see
// it and the same numbers as a table on request.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Light } from './base.ts';

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

@customElement('ns-chart')
export class Chart extends Light {
  @property({ attribute: false }) draw: (width: number) => SVGSVGElement | SVGSVGElement[] = () => [];
  /** One sentence with the finding; empty: decoration. */
  @property({ attribute: false }) label = '';
  @property({ attribute: false }) table: ChartTable | null = null;
  @state() private open = false;
  private width = 0;
  private drawn: unknown = null;
  private readonly sizes = new ResizeObserver(() => this.redraw());

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  private redraw(): void {
    const canvas = this.querySelector(':scope > .canvas');
    const width = Math.floor(this.clientWidth);
    if (!canvas || width < 40 || (width === this.width && this.drawn === this.draw)) return;
    this.width = width;
    this.drawn = this.draw;
    const pictures = this.draw(width);
    canvas.replaceChildren(...(Array.isArray(pictures) ? pictures : [pictures]));
  }

  protected override updated(): void {
    this.redraw();
  }

  override render() {
    const role = this.label ? 'img' : 'presentation';
    return html`<div class="canvas" role=${role} aria-label=${this.label || nothing} aria-hidden=${this.label ? nothing : 'true'}></div>
      ${
        this.table
          ? html`<div class="tools"><button class="link" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
              ${this.open ? 'Hide the table' : 'Show as table'}
            </button></div>
            ${this.open ? this.asTable(this.table) : nothing}`
          : nothing
      }`;
  }

  private asTable(table: ChartTable) {
    return html`<div class="astable" tabindex="0" role="region" aria-label="The same as a table">
      <table>
        <thead><tr>${table.head.map((cell, at) => html`<th scope="col" class=${at > 0 ? 'num' : ''}>${cell}</th>`)}</tr></thead>
        <tbody>${table.rows.map(
          (row) => html`<tr>${row.map((cell, at) => html`<td class=${at > 0 ? 'num' : ''}>${cell}</td>`)}</tr>`,
        )}</tbody>
      </table>
    </div>`;
  }
}
