// How a chart stands in the gallery: with its words and its numbers, or alone.
import { html, type TemplateResult } from 'lit';
import type { Draw } from '../charts/drawing.ts';
import '../elements/chart.ts';
import type { ChartTable } from '../elements/figure.ts';
import type { Specimen } from './specimen.ts';

interface Figure {
  readonly state: string;
  readonly title: string;
  readonly sub: string;
  readonly draw: Draw;
  readonly table: ChartTable;
  readonly narrow?: boolean;
}

export const figure = ({ state, title, sub, draw, table, narrow }: Figure): Specimen => ({
  state,
  wide: !narrow,
  body: html`<div class="card"><h3 class="fig-title">${title}</h3><p class="fig-sub">${sub}</p><ns-chart .draw=${draw} .label=${`${title}: ${sub}.`} .heading=${title} .sub=${sub} .table=${table}></ns-chart></div>`,
});
export const picture = (state: string, draw: Draw, label: string): Specimen => ({
  state,
  body: html`<div class="card"><ns-chart .draw=${draw} .label=${label}></ns-chart></div>` as TemplateResult,
});
