// A part of the page as PNG at twice its size, drawn by the browser itself from a data address that holds the part and the
// page's style sheets, so that no request is made.
import { png } from './saved.ts';

/** All rules that hold on screen, as text. */
function styles(): string {
  return [...document.styleSheets, ...document.adoptedStyleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
    .join('\n');
}

export function pictureOf(part: HTMLElement): Promise<Blob> {
  const [width, height] = [part.offsetWidth, part.offsetHeight];
  const copy = part.cloneNode(true) as HTMLElement;
  copy.style.cssText = 'margin: 0; zoom: 1; box-shadow: none';
  const words = new XMLSerializer().serializeToString(copy);
  const style = styles().replaceAll(/[<&]/g, (letter) => (letter === '<' ? '&lt;' : '&amp;'));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" data-theme="light"><style>${style}</style><foreignObject width="100%" height="100%"><div xmlns="http://www.w3.org/1999/xhtml" style="font-family: ${getComputedStyle(part).fontFamily.replaceAll('"', "'")}">${words}</div></foreignObject></svg>`;
  return png({ svg, width, height });
}
