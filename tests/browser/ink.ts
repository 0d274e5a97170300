// A picture as a coarse grid of brightness, which says what stands where and forgives how edges were smoothed.
import type { ElementHandle, Page } from 'playwright-core';

export const COLUMNS = 12;
export const ROWS = 6;
const CELL_TOLERANCE = 14;
/** The browser draws the arrows of its own controls a little otherwise in every version. */
const CELLS_THAT_MAY_DIFFER = 4;
const SIZE_TOLERANCE = 2;

export interface Ink {
  readonly width: number;
  readonly height: number;
  /** Mean brightness of each cell, row by row, two hex digits each. */
  readonly cells: string;
}

/** The ink of each specimen of a group, from one picture of the whole group. */
export async function inkOf(page: Page, group: ElementHandle<HTMLElement | SVGElement>): Promise<Record<string, Ink>> {
  const png = (await group.screenshot({ animations: 'disabled' })).toString('base64');
  return page.evaluate(
    async ([element, data, columns, rows]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      const outer = (element as Element).getBoundingClientRect();
      const found: Record<string, { width: number; height: number; cells: string }> = {};
      for (const specimen of (element as Element).querySelectorAll<HTMLElement>('.specimen')) {
        const stage = specimen.querySelector('.stage') ?? specimen;
        const box = stage.getBoundingClientRect();
        const [width, height] = [Math.round(box.width), Math.round(box.height)];
        const left = Math.round(box.left - outer.left);
        const top = Math.round(box.top - outer.top);
        const pixels = context.getImageData(left, top, Math.max(1, width), Math.max(1, height)).data;
        let cells = '';
        for (let row = 0; row < rows; ++row)
          for (let column = 0; column < columns; ++column) {
            let sum = 0;
            let count = 0;
            for (let y = Math.floor((row * height) / rows); y < Math.floor(((row + 1) * height) / rows); ++y)
              for (
                let x = Math.floor((column * width) / columns);
                x < Math.floor(((column + 1) * width) / columns);
                ++x
              ) {
                const at = (y * width + x) * 4;
                sum += 0.3 * (pixels[at] ?? 0) + 0.59 * (pixels[at + 1] ?? 0) + 0.11 * (pixels[at + 2] ?? 0);
                ++count;
              }
            cells += Math.round(sum / Math.max(1, count))
              .toString(16)
              .padStart(2, '0');
          }
        found[`${specimen.dataset.part} / ${specimen.dataset.state}`] = { width, height, cells };
      }
      return found;
    },
    [group, png, COLUMNS, ROWS] as const,
  );
}

/** What differs beyond smoothing; empty when both show the same. */
export function difference(now: Ink, before: Ink): string {
  if (Math.abs(now.width - before.width) > SIZE_TOLERANCE || Math.abs(now.height - before.height) > SIZE_TOLERANCE)
    return `${now.width} × ${now.height}, was ${before.width} × ${before.height}`;
  let cells = 0;
  for (let at = 0; at < now.cells.length; at += 2)
    if (Math.abs(brightness(now, at) - brightness(before, at)) > CELL_TOLERANCE) ++cells;
  return cells > CELLS_THAT_MAY_DIFFER ? `${cells} of ${COLUMNS * ROWS} cells look different` : '';
}

const brightness = ({ cells }: Ink, at: number) => Number.parseInt(cells.slice(at, at + 2), 16);
