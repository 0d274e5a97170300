// One part in one state, on its own stage; a name for tests and a caption for people.
import { html, type TemplateResult } from 'lit';

export interface Specimen {
  readonly state: string;
  readonly body: TemplateResult;
  /** Takes the whole row. */
  readonly wide?: boolean;
}
export interface Part {
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly about: string;
  readonly specimens: readonly Specimen[];
}

export const idOf = (name: string) => name.replaceAll(' ', '-');

export const partSection = ({
  name,
  about,
  specimens,
}: Part) => html`<section class="part-group" id=${idOf(name)} aria-labelledby=${`${idOf(name)}-h`}>
  <h2 id=${`${idOf(name)}-h`}>${name}</h2><p class="muted small">${about}</p>
  <div class="specimens">${specimens.map(
    ({
      state,
      body,
      wide,
    }) => html`<figure class="specimen ${wide ? 'wide' : ''}" data-part=${idOf(name)} data-state=${state}>
      <figcaption>${state}</figcaption><div class="stage">${body}</div></figure>`,
  )}</div></section>`;
