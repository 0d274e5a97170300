// The gallery: every part in every state and every chart, made of the page's own elements, to look at and to test.
import { html, render } from 'lit';
import { ACTION } from '../elements/base.ts';
import { useLocale } from '../format/locale.ts';
import type { Action } from '../model/action.ts';
import { blocks } from './blocks.ts';
import { charts } from './charts.ts';
import { controls } from './controls.ts';
import { idOf, partSection } from './specimen.ts';

useLocale(navigator.languages);
const parts = [...controls, ...blocks, ...charts];
const theme = (name: string) => () => {
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
};

render(
  html`<header class="bar"><div><span class="logo">Northstar: the parts</span><span class="right"><button class="btn quiet" @click=${theme('light')}>Light</button><button class="btn quiet" @click=${theme('dark')}>Dark</button><button class="btn quiet" @click=${theme('')}>System</button></span></div></header>
    <main><h1>Every part, in every state</h1><nav aria-label="Parts"><ul class="contents">${parts.map(({ name }) => html`<li><a href=${`#${idOf(name)}`}>${name}</a></li>`)}</ul></nav>${parts.map(partSection)}</main>`,
  document.body,
);

// What a chart saves is saved here too; all else has no model to answer it.
document.body.addEventListener(ACTION, (event) => {
  const action = (event as CustomEvent<Action>).detail;
  if (action.kind !== 'download') return;
  const { name, type, text } = action;
  const address = URL.createObjectURL(typeof text === 'string' ? new Blob([text], { type }) : text);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
});
