// Small parts in every state: buttons, fields, pickers, messages, verdicts, what floats, what is being read.
import { html } from 'lit';
import type { VerdictReason } from '../../wasm/protocol.ts';
import { explain } from '../elements/explain.ts';
import { field } from '../elements/field.ts';
import { dots, undoIcon, verdictClass, verdictIcon } from '../elements/icons.ts';
import { picker, problem } from '../elements/parts.ts';
import '../elements/toast.ts';
import type { Part } from './specimen.ts';

/** Forced states carry a class that stands for the pseudo-class; see web/build/gallery.mjs. */
const FORCED = ['default', 'is-hover', 'is-focus', 'is-active'] as const;
const named = (state: string) => state.replace('is-', '').replace('active', 'pressed');

const buttons: Part = {
  name: 'button',
  about: 'Verb first. One filled button per screen; danger asks first; off is rare and says why.',
  specimens: [
    ...(['primary', '', 'quiet', 'danger'] as const).map((kind) => ({
      state: { primary: 'filled', '': 'outlined', quiet: 'quiet', danger: 'danger' }[kind],
      body: html`<div class="row">${FORCED.map((state) => html`<button class="btn ${kind} ${state}">${kind === 'danger' ? 'Remove' : named(state)}</button>`)}</div>`,
    })),
    {
      state: 'icon',
      body: html`<div class="row">${FORCED.map((state) => html`<button class="btn icon ${state}" aria-label="Undo">${undoIcon}</button>`)}<button class="btn icon" aria-label="More">${dots}</button></div>`,
    },
    { state: 'busy', body: html`<button class="btn" aria-busy="true">Reading…</button>` },
    {
      state: 'off, with its reason',
      body: html`<div class="row"><button class="btn" disabled>Save as North Star</button><span class="small muted">The sentence has no number yet.</span></div>`,
    },
    { state: 'large', body: html`<div class="row"><button class="btn large primary">Choose files</button></div>` },
    { state: 'link', body: html`<button class="link small">Export list</button>` },
  ],
};

const fields: Part = {
  name: 'field',
  about: 'Label above, value with its unit, then a hint, what it was read as, or what is wrong.',
  specimens: [
    { state: 'empty', body: field({ id: 'f-1', label: 'Accountable', value: '', hint: 'Who answers for it?' }) },
    { state: 'filled', body: field({ id: 'f-2', label: 'Accountable', value: 'Chief marketing officer' }) },
    {
      state: 'with a unit',
      body: field({ id: 'f-3', label: 'Time to react', value: '30', suffix: 'days', type: 'number' }),
    },
    { state: 'optional', body: field({ id: 'f-4', label: 'Approver', value: '', optional: true }) },
    {
      state: 'error',
      body: field({ id: 'f-5', label: 'Floor', value: '12,5', error: '“12,5” is not a number. Write 12.5.' }),
    },
    { state: 'corrected', body: field({ id: 'f-6', label: 'Spend', value: '12.500', corrected: 'read as 12,500' }) },
    { state: 'read-only', body: field({ id: 'f-7', label: 'Definition', value: '7c1e 04a9', readonly: true }) },
  ],
};

const CHOICES = ['Record ID', 'Deal Stage', 'Amount'].map((label) => ({ value: label, label }));
const pick = (kind: 'plain' | 'guess' | 'large' | 'chip', value: string, first?: string) =>
  picker({
    label: `A picker, ${kind}`,
    value,
    kind,
    choices: first === undefined ? CHOICES : [{ value: '', label: first }, ...CHOICES],
    picked: () => {},
  });
const pickers: Part = {
  name: 'picker',
  about: 'A pill with a caret. A guess has a dashed edge and says why beside it.',
  specimens: [
    { state: 'set', body: pick('plain', 'Deal Stage') },
    {
      state: 'guess',
      body: html`<span class="row">${pick('guess', 'Amount')}<span class="small muted">guess: the only column of numbers</span></span>`,
    },
    { state: 'unset', body: pick('plain', '', 'choose') },
    { state: 'not in this file', body: pick('plain', '', 'not in this file') },
    { state: 'large', body: pick('large', 'Record ID') },
    { state: 'chip', body: pick('chip', 'Record ID') },
  ],
};

const messages: Part = {
  name: 'message',
  about: 'What is wrong, where, and what to do, beside its cause. What was set before stays.',
  specimens: [
    { state: 'error', body: problem('row 41, column “revenue”: “12,5” is not a number. Set the decimal sign to “,”.') },
    {
      state: 'warning',
      body: problem(
        'Spend has no day. Cost per win is shown for July and August as a whole.',
        'warn',
        html`<button class="link small">How to export days</button>`,
      ),
    },
    {
      state: 'note',
      body: problem('Kept 8 of 23 columns in memory; another column takes about 4 s to read again.', 'note'),
    },
  ],
};

const verdictWords: readonly (readonly [VerdictReason, string, number | null])[] = [
  ['leads', 'Leads revenue by about 5 weeks (3–8)', null],
  ['no_lead', 'Does not lead revenue', null],
  ['low_power', 'Too early to say', 0.33],
  ['same_rows', 'Same thing as revenue', null],
  ['follows', 'Follows revenue, 2 weeks behind', null],
  ['led_then_stopped', 'Led until March 2026, then stopped', null],
];
const verdicts: Part = {
  name: 'verdict',
  about: 'Icon and sentence, never the icon alone. Colour comes last: each has a shape of its own.',
  specimens: verdictWords.map(([reason, words, chance]) => ({
    state: reason.replaceAll('_', ' '),
    body: html`<div class="row">${verdictIcon(reason, chance, 40)}<span class="badge ${verdictClass(reason)}">${verdictIcon(reason, chance, 16)} <span class="wrap">${words}</span></span></div>`,
  })),
};

const explains: Part = {
  name: 'explain',
  about: 'A dotted term opens a note of at most 40 words by press, tap or Tab; Esc closes it.',
  specimens: [
    {
      state: 'closed',
      body: html`<p>Leads revenue by ${explain('lead', '5 weeks')} (${explain('likely range', '3–8')}).</p>`,
    },
  ],
};

const progress = (share: number, words: string, act: string) =>
  html`<div class="work"><progress aria-label="Progress" max="1" .value=${share}></progress><span>${words}</span><span class="right"><button class="btn">${act}</button></span></div>`;
const works: Part = {
  name: 'progress',
  about: 'Words with counts and time left, a thin line, Cancel. What is being computed stays in sight, paler.',
  specimens: [
    {
      state: 'reading',
      wide: true,
      body: progress(0.37, 'Reading plays.csv: 3.1 of 8.4 million rows, 12 s left', 'Cancel'),
    },
    {
      state: 'stopped',
      wide: true,
      body: html`<div class="work"><span>Stopped at 3.1 million rows. What was read is kept.</span><span class="right"><button class="btn">Use what was read</button><button class="btn primary">Resume</button></span></div>`,
    },
    { state: 'old content while computing', body: html`<div class="card busy"><p>13,742 hours</p></div>` },
  ],
};

const floats: Part = {
  name: 'what floats',
  about: 'Toasts offer to undo and nothing else; a dialog asks, and its two buttons say what they do.',
  specimens: [
    {
      state: 'toast',
      body: html`<ns-toast .words=${'Removed invoices.csv.'} .undo=${{ kind: 'undo' } as const} .milliseconds=${2 ** 31 - 1}></ns-toast>`,
    },
    {
      state: 'dialog',
      body: html`<dialog open aria-labelledby="d-h"><h2 id="d-h">Replace the North Star?</h2><p>Acme Music already has one. A second one would pull teams apart.</p>
        <div class="acts"><button class="btn">Replace the North Star</button><button class="btn primary">Make it a supporting metric</button></div></dialog>`,
    },
    {
      state: 'list',
      body: html`<div class="pop"><ul class="opts" role="listbox" aria-label="Counted per" tabindex="0"><li role="option" aria-selected="false"><span></span><span>per day</span><span>1,963</span></li><li class="on" role="option" aria-selected="true"><span></span><span>per week</span><span>13,742</span></li></ul><p class="hint">Enter takes it, Esc leaves it as it is.</p></div>`,
    },
  ],
};

export const controls: readonly Part[] = [buttons, fields, pickers, messages, verdicts, explains, works, floats];
