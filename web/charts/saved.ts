// A picture as it leaves the page: one SVG that needs no style sheet, and the same as PNG at twice the size.
import { add, picture } from './svg.ts';

/**
 * What the style sheet decides: every element takes its computed value along as an attribute, unless it is what SVG takes
 * by itself (the second of each pair).
 */
const INK: readonly (readonly [string, string])[] = [
  ['fill', 'rgb(0, 0, 0)'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-width', '1px'],
  ['stroke-opacity', '1'],
  ['stroke-dasharray', 'none'],
  ['stroke-linecap', 'butt'],
  ['stroke-linejoin', 'miter'],
  ['paint-order', 'normal'],
];
const TEXT_INK: typeof INK = [
  ['font-size', ''],
  ['font-weight', '400'],
  ['letter-spacing', 'normal'],
  ['text-anchor', 'start'],
];
const MARGIN = 24;
const PER_LETTER = 0.56;

let cited = '';
/** The definition that the numbers of every picture rest on; stands at the foot of what is saved. */
export function cite(definition: string): void {
  cited = definition;
}

export interface Words {
  /** The finding. */
  readonly title: string;
  readonly sub: string;
}

export interface Saved {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** `drawn` must stand in the page, since that is where its colours are known. */
export function standalone(drawn: SVGSVGElement, words: Words): Saved {
  const inner = Number(drawn.getAttribute('width'));
  const width = inner + 2 * MARGIN;
  const title = lines(words.title, inner, 16);
  const sub = lines(words.sub, inner, 13);
  const head = MARGIN + title.length * 22 + sub.length * 18 + (title.length + sub.length > 0 ? 14 : 0);
  const foot = cited ? 20 : 0;
  const height = head + Number(drawn.getAttribute('height')) + foot + MARGIN;
  const out = picture(width, height);
  out.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  out.removeAttribute('class');
  const page = getComputedStyle(drawn);
  const tone = (name: string) => resolved(drawn, name);
  add(out, 'rect', { width, height, fill: tone('--surface') });
  out.setAttribute('font-family', page.fontFamily);
  const text = (words: string, y: number, size: number, weight: number, fill: string) =>
    add(out, 'text', { x: MARGIN, y, fill, 'font-size': size, 'font-weight': weight }, words);
  for (const [row, line] of title.entries()) text(line, MARGIN + 16 + row * 22, 16, 600, tone('--text'));
  const below = MARGIN + title.length * 22;
  for (const [row, line] of sub.entries()) text(line, below + 14 + row * 18, 13, 400, tone('--muted'));
  if (cited) text(cited, height - MARGIN, 11, 400, tone('--muted'));
  const body = add(out, 'g', { transform: `translate(${MARGIN} ${head})` });
  body.append(...copies(drawn));
  return { svg: new XMLSerializer().serializeToString(out), width, height };
}

/** The children of a drawn element with their ink, without the reader's cursor. */
function copies(drawn: Element): Element[] {
  return [...drawn.children]
    .filter((child) => !child.classList.contains('cursor'))
    .map((child) => {
      const copy = child.cloneNode(false) as Element;
      for (const name of ['class', 'tabindex', 'role', 'id']) copy.removeAttribute(name);
      for (const { name } of [...copy.attributes]) if (/^(aria|data)-/.test(name)) copy.removeAttribute(name);
      const style = getComputedStyle(child);
      for (const [name, ordinary] of child.tagName === 'text' ? [...INK, ...TEXT_INK] : INK) {
        const value = style.getPropertyValue(name);
        if (value && value !== ordinary) copy.setAttribute(name, value);
      }
      if (child.children.length > 0) copy.append(...copies(child));
      else copy.textContent = child.textContent;
      return copy;
    });
}

/** A token's colour as the page shows it at this place. */
function resolved(at: Element, name: string): string {
  const probe = add(at as SVGElement, 'rect', { width: 0, height: 0 });
  probe.style.fill = `var(${name})`;
  const { fill } = getComputedStyle(probe);
  probe.remove();
  return fill;
}

function lines(text: string, width: number, size: number): string[] {
  const most = Math.max(12, Math.floor(width / (size * PER_LETTER)));
  const found: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

/** Drawn by the browser itself from a data address, which the page's policy allows. */
export async function png({ svg, width, height }: Saved, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.scale(scale, scale);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  );
}
