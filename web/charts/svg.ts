// SVG by hand: one function to add an element, one to begin a picture. Colours come from classes by meaning.
const NAMESPACE = 'http://www.w3.org/2000/svg';

export type Attributes = Readonly<Record<string, string | number>>;

export function add(parent: SVGElement, name: string, attributes: Attributes, text?: string): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== '')
      element.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** A picture of so many pixels, drawn anew for each width and never scaled: its text stays 12 px. */
export function picture(width: number, height: number): SVGSVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('class', 'chart');
  return svg;
}

/** A path through the points; a null value breaks it, since a gap is never bridged. */
export function pathThrough(points: readonly (readonly [number, number] | null)[]): string {
  let pen = 'M';
  let path = '';
  for (const point of points) {
    if (point === null) {
      pen = 'M';
      continue;
    }
    path += `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    pen = 'L';
  }
  return path;
}

/** Slanted hairlines inside a box: what it holds is not final. */
export function hatch(svg: SVGElement, x: number, y: number, width: number, height: number): void {
  let path = '';
  for (let d = 6; d < width + height; d += 6) {
    const x1 = Math.max(0, d - height);
    const x2 = Math.min(d, width);
    path += `M${(x + x1).toFixed(1)} ${(y + d - x1).toFixed(1)}L${(x + x2).toFixed(1)} ${(y + d - x2).toFixed(1)}`;
  }
  add(svg, 'path', { d: path, class: 'hatch' });
}
