// <ns-chart>: a picture at the width it has, drawn again when that changes: one sentence for those who do not see it, a
// hairline with a one-line reading, the same numbers as a table, and the picture to take along.
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { showCursor } from '../charts/cursor.ts';
import { type Draw, type Drawing, nearest } from '../charts/drawing.ts';
import { Light } from './base.ts';
import { type ChartTable, figureTools } from './figure.ts';

const HOLD_MILLISECONDS = 350;

/** All that are new in a frame are measured before one of them is drawn: the page is laid out once and not for each. */
const fresh = new Set<Chart>();
function drawFresh(): void {
  const charts = [...fresh].map((chart) => [chart, chart.room()] as const);
  fresh.clear();
  for (const [chart, width] of charts) chart.drawAt(width);
}

@customElement('ns-chart')
export class Chart extends Light {
  @property({ attribute: false }) draw: Draw | null = null;
  /** One sentence with the finding; empty: decoration. */
  @property({ attribute: false }) label = '';
  /** What stands above the picture when it is taken along: the finding, and measure, unit, period. */
  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) sub = '';
  @property({ attribute: false }) table: ChartTable | null = null;
  @state() private open = false;
  /** The stop that is read out; null: none. */
  @state() private at: number | null = null;
  private width = 0;
  private drawn: unknown = null;
  private drawing: Drawing | null = null;
  private held: ReturnType<typeof setTimeout> | undefined;
  private readonly sizes = new ResizeObserver(() => this.redraw());

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    // Paper has another width, and nothing waits for an observer there.
    window.addEventListener('beforeprint', this.redraw);
    window.addEventListener('afterprint', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    window.removeEventListener('beforeprint', this.redraw);
    window.removeEventListener('afterprint', this.redraw);
    clearTimeout(this.held);
  }

  private readonly redraw = (): void => this.drawAt(this.room());

  room(): number {
    return Math.floor(this.clientWidth);
  }

  drawAt(width: number): void {
    const canvas = this.querySelector(':scope > .canvas');
    if (!canvas || !this.draw || width < 40 || (width === this.width && this.drawn === this.draw)) return;
    this.width = width;
    this.drawn = this.draw;
    const drawing = this.draw(width);
    this.drawing = 'svg' in drawing ? drawing : { svg: drawing };
    canvas.replaceChildren(this.drawing.svg);
    const canBeRead = this.drawing.reading !== undefined;
    canvas.classList.toggle('read', canBeRead);
    if (canBeRead && this.table) canvas.setAttribute('tabindex', '0');
    else canvas.removeAttribute('tabindex');
    this.moveTo(null);
  }

  protected override updated(): void {
    if (this.drawn === this.draw) return;
    if (fresh.size === 0) requestAnimationFrame(drawFresh);
    fresh.add(this);
  }

  override render() {
    const words = this.at === null ? '' : (this.drawing?.reading?.stops[this.at]?.words ?? '');
    return html`<div class="canvas" role=${this.label ? 'img' : 'presentation'} aria-label=${this.label || nothing} aria-hidden=${this.label ? nothing : 'true'}
        @pointermove=${this.pointed} @pointerdown=${this.pressed} @pointerup=${this.left} @pointercancel=${this.left} @pointerleave=${this.left}
        @keydown=${this.keyed} @blur=${() => this.moveTo(null)}></div>
      ${
        this.table
          ? figureTools({
              table: this.table,
              words: { title: this.heading || this.label, sub: this.sub },
              reading: words,
              open: this.open,
              toggle: () => (this.open = !this.open),
              svg: () => this.drawing?.svg ?? null,
              save: (name, type, content) => this.send({ kind: 'download', name, type, text: content }),
            })
          : nothing
      }`;
  }

  private moveTo(index: number | null): void {
    this.at = index;
    const { drawing } = this;
    if (drawing?.reading) showCursor(drawing.svg, drawing.reading, index);
  }

  private readTo(event: PointerEvent): void {
    const reading = this.drawing?.reading;
    const box = this.drawing?.svg.getBoundingClientRect();
    if (!reading || !box || !this.table) return;
    const place = reading.along === 'x' ? event.clientX - box.left : event.clientY - box.top;
    this.moveTo(nearest(reading.stops, place));
  }

  private readonly pointed = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' || this.at !== null) this.readTo(event);
  };

  /** A finger that rests reads; one that moves on scrolls the page. */
  private readonly pressed = (event: PointerEvent) => {
    if (event.pointerType === 'touch') this.held = setTimeout(() => this.readTo(event), HOLD_MILLISECONDS);
  };

  private readonly left = () => {
    clearTimeout(this.held);
    if (this.at !== null) this.moveTo(null);
  };

  private readonly keyed = (event: KeyboardEvent) => {
    const reading = this.drawing?.reading;
    if (!reading || !this.table) return;
    const last = reading.stops.length - 1;
    const [back, on] = reading.along === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const start = reading.along === 'x' ? last : 0;
    const to = {
      [back]: this.at === null ? start : Math.max(0, this.at - 1),
      [on]: this.at === null ? start : Math.min(last, this.at + 1),
      Home: 0,
      End: last,
      Escape: null,
    }[event.key];
    if (to === undefined || (to === null && this.at === null)) return;
    this.moveTo(to);
    event.preventDefault();
  };
}
