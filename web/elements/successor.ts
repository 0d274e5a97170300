// <ns-successor>: the file that was dropped looks like one in use: what adding its rows would do, and what replacing would.
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { span } from '../format/date.ts';
import { count } from '../format/number.ts';
import { listed } from '../format/words.ts';
import type { State, Successor } from '../model/state.ts';
import { Light } from './base.ts';

const rows = (n: number) => `${count(n)} ${n === 1 ? 'row' : 'rows'}`;

@customElement('ns-successor')
export class SuccessorCard extends Light {
  @property({ attribute: false }) state!: State;

  override render() {
    const { successors } = this.state;
    if (successors.length === 0) return nothing;
    const one = successors.length === 1;
    const them = one ? 'its rows' : 'their rows';
    const known = successors.every(({ addition }) => addition !== undefined);
    const adds = successors.every(({ addition }) => addition && addition.kept > 0);
    const replace = html`<button class="btn ${known && !adds ? 'primary' : ''}" @click=${() => this.send({ kind: 'succeed', how: 'replace' })}>Replace ${one ? `“${successors[0]?.of}”` : `${successors.length} files`}</button>`;
    return html`<section class="card question" aria-labelledby="next-h"><h2 id="next-h" dir="auto">${
      one
        ? `“${successors[0]?.file}” has the columns of “${successors[0]?.of}”. Is it the newer one?`
        : `${listed(successors.map(({ file }) => `“${file}”`))} have the columns of files in use. Are they the newer ones?`
    }</h2>
      <div class="muted small" aria-live="polite">${successors.map((successor) => html`<p dir="auto">${this.told(successor)}</p>`)}</div>
      <div class="effect">${adds ? html`<button class="btn primary" @click=${() => this.send({ kind: 'succeed', how: 'add' })}>Add ${them}</button>` : nothing}${replace}
        <button class="link small" @click=${() => this.send({ kind: 'succeed', how: 'leave' })}>Leave ${one ? 'it' : 'them'} aside</button>
        <span>The same mapping holds. Undo brings the old ${one ? 'file' : 'files'} back.</span></div></section>`;
  }

  /** What would happen, in numbers. */
  private told({ file, of, addition }: Successor) {
    if (addition === undefined) return `Comparing the rows of “${file}” and “${of}”.`;
    if (addition === null) return `“${file}” would take the place of “${of}”.`;
    const { by, kept, restated, came, first, last } = addition;
    const holds = `“${file}” holds ${rows(came)}${first ? ` of ${span(first, last)}` : ''}`;
    const same = by === 'day' ? 'of the same days' : 'of the same ids';
    if (kept === 0) return `${holds}, and all ${rows(restated)} of “${of}” are ${same}: it can take its place.`;
    const anew =
      restated > 0 ? `${rows(restated)} of “${of}” are ${same} and would be restated` : `no row of “${of}” is ${same}`;
    return `${holds}; ${anew}. Adding keeps the other ${rows(kept)}; replacing lets them go.`;
  }
}
