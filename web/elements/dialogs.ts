// The page's dialogs: paste a table, privacy, exports, how to read it, keys. The browser's own dialog traps and returns focus.
import { html } from 'lit';

const close = (event: Event) => (event.target as HTMLElement).closest('dialog')?.close();

export const pasteDialog = (paste: (text: string) => void) => html`<dialog id="paste" aria-labelledby="paste-h">
  <h2 id="paste-h">Paste a table</h2>
  <p>Copy the cells in your spreadsheet, header row included, and paste them here. They become a file of this project and stay on this device.</p>
  <textarea class="field" rows="10" aria-label="The table" spellcheck="false"></textarea>
  <div class="acts"><button class="btn" @click=${close}>Keep as it is</button>
  <button class="btn primary" @click=${(event: Event) => {
    const area = (event.target as HTMLElement).closest('dialog')?.querySelector('textarea');
    if (!area?.value.trim()) {
      area?.focus();
      return;
    }
    close(event);
    paste(area.value);
    area.value = '';
  }}>Read this table</button></div></dialog>`;

export const privacyDialog = (licences: string) => html`<dialog id="privacy" aria-labelledby="privacy-h">
  <h2 id="privacy-h">Your files go nowhere</h2>
  <p>This page is one file. It holds the whole program, and its own policy forbids it to connect to anything: no request, no script from elsewhere, no storage of your rows.</p>
  <p>How to check: open your browser’s developer tools, choose Network, and use the page; the list stays empty. Or switch the network off and go on working. The count in the bar is what your browser recorded since the page was loaded.</p>
  <p>What leaves the page leaves by your own hand: a saved project (definitions, no rows), a report, the list of rows left out.</p>
  <details class="fold"><summary>Licences of the parts we did not write</summary><pre class="xs licences">${licences}</pre></details>
  <div class="acts"><button class="btn primary" @click=${close}>Back to the page</button></div></dialog>`;

const EXPORTS: readonly (readonly [string, string])[] = [
  [
    'What customers do',
    'Your product’s event log, one row per play, order, message or booking, with the user id and the time.',
  ],
  ['What they pay', 'Stripe: Billing → Subscriptions → Export → All columns. Shops: all orders, refunds included.'],
  ['How deals go', 'HubSpot: CRM → Deals → Export, all properties. It shows the pipeline as it is today.'],
  [
    'What it costs',
    'Google Ads: Campaigns, with Segment → Time → Day, then Download. Meta: Breakdown → By time → Day.',
  ],
  ['How happy they are', 'Your survey tool: one row per answer, with the score, the day and the customer id.'],
];
export const exportsDialog =
  () => html`<dialog id="exports" aria-labelledby="exports-h"><h2 id="exports-h">Which exports help most</h2>
  <p>The first two make a North Star and test it. The same customer id in both files is worth more than any other column.</p>
  <dl>${EXPORTS.map(([what, how]) => html`<dt>${what}</dt><dd>${how}</dd>`)}</dl>
  <div class="acts"><button class="btn primary" @click=${close}>Back to the data</button></div></dialog>`;

const VERDICTS: readonly (readonly [string, string])[] = [
  ['Leads', 'Turned before the outcome, more than chance over all that was tried. Order, not cause.'],
  ['Does not lead', 'A lead of the usual size would have shown 2 times in 3, and did not.'],
  ['Too early to say', 'These files cannot tell. The date and the file that would settle it stand beside it.'],
  ['Same thing', 'Both count the same rows, so one cannot warn of the other.'],
  ['Follows, moves together', 'It confirms; it cannot warn.'],
  ['Led, then stopped', 'It led over part of the record. Find what changed.'],
];
const COMPUTED: readonly (readonly [string, string])[] = [
  ['What moved it', 'Shapley’s shares (1953), or logarithms (LMDI, Ang 2005). Both add up to the change.'],
  [
    'Weeks',
    'Trend, season and own momentum taken out of both; all metrics and lags searched at once, and held against made-up outcomes with the same memory.',
  ],
  [
    'Customers',
    'Ranks of those who joined at the same time and did as much, followed for the same span; all links counted (Holm 1979).',
  ],
  [
    'Against each other',
    'The scorecard’s test of two numbers: regression with lags of both (Sims, Stock and Watson 1990).',
  ],
  ['Likely range', 'Computed this way, 95 of 100 such ranges hold the true value.'],
];
/** What each verdict means, and how the numbers are computed. */
export const guideDialog = () => html`<dialog id="guide" aria-labelledby="guide-h"><h2 id="guide-h">How to read it</h2>
  <dl>${VERDICTS.map(([verdict, means]) => html`<dt>${verdict}</dt><dd>${means}</dd>`)}</dl>
  <h2>How it is computed</h2><dl>${COMPUTED.map(([what, how]) => html`<dt>${what}</dt><dd>${how}</dd>`)}</dl>
  <p>Every term with a dotted line says more when pressed.</p>
  <div class="acts"><button class="btn primary" @click=${close}>Back to the page</button></div></dialog>`;

const KEYS: readonly (readonly [string, string])[] = [
  ['1 – 5', 'go to a step'],
  ['g then h', 'home: the number'],
  ['t', 'from the tree to its table'],
  ['Ctrl Z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
  ['Ctrl V', 'paste a table'],
  ['Ctrl S', 'save the project'],
  ['?', 'this list'],
  ['Esc', 'close what is open'],
];
export const keysDialog = (
  single: boolean,
  toggle: () => void,
) => html`<dialog id="keys" aria-labelledby="keys-h"><h2 id="keys-h">Keys</h2>
  <dl>${KEYS.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
  <label class="switch"><input type="checkbox" .checked=${single} @change=${toggle} /> Keys without Ctrl are on</label>
  <div class="acts"><button class="btn primary" @click=${close}>Back to the page</button></div></dialog>`;
