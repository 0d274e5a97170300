// Larger parts in every state: question, files, sentence, steps, number, tables, lists, drop targets.
import { html } from 'lit';
import '../elements/answers.ts';
import '../elements/drop_card.ts';
import '../elements/driver_table.ts';
import '../elements/file_card.ts';
import '../elements/findings.ts';
import '../elements/left_out.ts';
import '../elements/number_card.ts';
import { bigNumber, delta, findingsOf } from '../elements/parts.ts';
import '../elements/question.ts';
import '../elements/sentence.ts';
import '../elements/steps.ts';
import '../elements/strip.ts';
import '../elements/customers.ts';
import '../elements/tried.ts';
import '../elements/verdict.ts';
import type { State } from '../model/state.ts';
import type { Part } from './specimen.ts';
import { data, decompose, files, music, series, state, validate } from './state.ts';

const question = state.recognition?.questions[0];
const questions: Part = {
  name: 'question card',
  about:
    'The one thing the files cannot say, why it is asked, and the effect of each answer; our guess is called a guess.',
  specimens: [
    {
      state: 'open',
      wide: true,
      body: html`<ns-question .state=${state} .question=${question} .more=${2}></ns-question>`,
    },
  ],
};

const fileCards: Part = {
  name: 'file card',
  about: 'What was understood of a file, with a picker per role; a guess says why.',
  specimens: files.map(([name, file]) => ({
    state: name,
    body: html`<ns-file-card .file=${file} .state=${state}></ns-file-card>`,
  })),
};

const sentences: Part = {
  name: 'sentence',
  about: 'The definition as one paragraph; every part is a button, and a finding is marked where it is.',
  specimens: [
    {
      state: 'with a finding',
      wide: true,
      body: html`<ns-sentence .state=${state} .parts=${state.defined?.sentence ?? []} .findings=${findingsOf(state.defined?.findings ?? [])}></ns-sentence>`,
    },
    {
      state: 'parts',
      wide: true,
      body: html`<p class="sentence"><button class="part">default</button>, <button class="part is-hover">hover</button>, <button class="part is-focus">focus</button>,
        <button class="part open" aria-expanded="true">open</button>, <button class="part warned">finding</button><sup class="mark">1</sup>, <button class="part">[which event?]</button></p>`,
    },
    {
      state: 'findings',
      wide: true,
      body: html`<ns-findings .state=${state} .findings=${findingsOf(state.defined?.findings ?? [])}></ns-findings>`,
    },
  ],
};

const steppers: Part = {
  name: 'stepper',
  about: 'Five steps, each with its state as shape and word: done, here, needs attention, not started.',
  specimens: [{ state: 'all states', wide: true, body: html`<ns-steps .state=${state}></ns-steps>` }],
};

const without: State = { ...state, report: null };
const star = series.star;
const numbers: Part = {
  name: 'number with trend',
  about: 'Value, unit, period, what it changed by and its trend; or “no number” with the reason.',
  specimens: [
    { state: 'card', body: html`<ns-number-card .state=${state}></ns-number-card>` },
    { state: 'no number', body: html`<ns-number-card .state=${without}></ns-number-card>` },
    { state: 'being computed', body: html`<ns-number-card .state=${{ ...state, stale: true }}></ns-number-card>` },
    {
      state: 'changes',
      body: star
        ? html`<p class="star-value">${bigNumber(star)}</p><ul class="delta">${[...star.changes, { against: 'the day before', period: '', value: star.value, change: 0, share: 0 }, { against: 'a month before', period: '', value: 14_000, change: -258, share: -0.018 }].map((change) => html`<li>${delta(change, star)} <span class="muted">on ${change.against}</span></li>`)}</ul>`
        : html``,
    },
    { state: 'strip', wide: true, body: html`<ns-strip .state=${state}></ns-strip>` },
  ],
};

const tables: Part = {
  name: 'table',
  about: 'Text left, numbers right, the unit in the head, hairlines only; the total is bold above a darker line.',
  specimens: [
    { state: 'with a total', wide: true, body: html`<ns-driver-table .section=${decompose}></ns-driver-table>` },
    { state: 'with verdicts', wide: true, body: html`<ns-tried .section=${validate}></ns-tried>` },
  ],
};

const lists: Part = {
  name: 'reject list',
  about: 'Every row left out, counted by reason, then line by line; checks say what the files can answer.',
  specimens: [
    { state: 'by reason', body: html`<ns-left-out .data=${data}></ns-left-out>` },
    { state: 'none', body: html`<ns-left-out .data=${{ ...data, rows_left_out: 0 }}></ns-left-out>` },
    { state: 'checks', wide: true, body: html`<ns-answers .report=${music}></ns-answers>` },
  ],
};

const heads: Part = {
  name: 'verdict in full',
  about: 'The sentence before the picture: finding, size with range, limit; what it is worth; time to act.',
  specimens: [
    { state: 'supported', wide: true, body: html`<ns-verdict .section=${validate} .reactionDays=${30}></ns-verdict>` },
    {
      state: 'fading',
      wide: true,
      body: html`<ns-verdict .section=${{
        ...validate,
        reason: 'fading',
        verdict: 'inconclusive',
        sentence:
          'Too early to say. It led revenue by about 5 weeks over the whole record, but its last 40 % does not show it: it may have stopped. A quarter more will tell.',
        money: '',
        lag: null,
        lag_range: null,
      }}></ns-verdict>`,
    },
    { state: 'customers', wide: true, body: html`<ns-customers .section=${validate}></ns-customers>` },
  ],
};

const refused = files.flatMap(([name, file]) => (name === 'refused' ? [file] : []));
const drops: Part = {
  name: 'drop target',
  about: 'The whole page takes files; the card says what it takes and what it refused.',
  specimens: [
    { state: 'idle', wide: true, body: html`<ns-drop-card .state=${{ ...state, files: [] }}></ns-drop-card>` },
    {
      state: 'drag over',
      wide: true,
      body: html`<ns-drop-card .state=${{ ...state, files: [] }} .over=${2}></ns-drop-card>`,
    },
    { state: 'refused', wide: true, body: html`<ns-drop-card .state=${{ ...state, files: refused }}></ns-drop-card>` },
    { state: 'outline', body: html`<div class="dragging"><span>Drop 2 files to read</span></div>` },
    {
      state: 'for more',
      body: html`<div class="add"><span>Drop more files anywhere. They are joined to these.</span></div>`,
    },
  ],
};

export const blocks: readonly Part[] = [
  steppers,
  numbers,
  sentences,
  questions,
  fileCards,
  heads,
  tables,
  lists,
  drops,
];
