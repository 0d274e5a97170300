// What a template would show, as text: its events left out, each element of ours in it as a plain one with what it renders.
import { type LitElement, nothing, type TemplateResult } from 'lit';

type Rendering = LitElement & { render(): unknown };
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (value: unknown) => String(value).replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && 'strings' in value;
const isEmpty = (value: unknown) => value === nothing || value === null || value === undefined || value === false;

function childOf(value: unknown): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return value.map(childOf).join('');
  return isTemplate(value) ? markupOf(value) : escaped(value);
}

/** Our own elements: `place` numbers stand for the properties that they are given. */
const OURS = /<(ns-[a-z-]+)((?:\s[^>]*)?)><\/\1>/g;
const GIVEN = /\s\.(\w+)=(\d+)/g;

function withElements(markup: string, values: readonly unknown[]): string {
  return markup.replace(OURS, (_, tag: string, given: string) => {
    const Element = customElements.get(tag);
    if (!Element) throw new Error(`${tag} is not known here`);
    const element = new Element() as Rendering;
    for (const [, name, place] of given.matchAll(GIVEN))
      Object.assign(element, { [name ?? '']: values[Number(place)] });
    return `<div${given.replace(GIVEN, '')}>${childOf(element.render())}</div>`;
  });
}

export function markupOf({ strings, values }: TemplateResult): string {
  let markup = strings[0] ?? '';
  values.forEach((value, place) => {
    const [attribute, kind, name] = /\s([.?@]?)([\w-]+)=$/.exec(markup) ?? [];
    if (attribute === undefined) {
      const inTag = markup.lastIndexOf('<') > markup.lastIndexOf('>');
      markup += inTag ? (isEmpty(value) ? '' : escaped(value)) : childOf(value);
    } else if (kind === '.') markup += place;
    else {
      markup = markup.slice(0, -attribute.length);
      if (kind === '?') markup += value ? ` ${name}` : '';
      else if (kind === '' && value !== nothing) markup += ` ${name}="${escaped(value)}"`;
    }
    markup += strings[place + 1];
  });
  return withElements(markup, values).replace(/\s*\n\s*/g, ' ');
}
