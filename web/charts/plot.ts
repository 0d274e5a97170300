// What all charts drawn by Plot share: one constant class name (its style text is allowed by hash), colours by role.
import * as Plot from '@observablehq/plot';

/** The page's policy allows exactly one style text of Plot's, which holds this name. */
export const PLOT_CLASS = 'ns-plot';

export const INK = {
  star: 'var(--star)',
  starBand: 'var(--star-band)',
  outcome: 'var(--outcome)',
  context: 'var(--context)',
  grid: 'var(--grid)',
  axis: 'var(--axis)',
  text: 'var(--text)',
  muted: 'var(--muted)',
  sunken: 'var(--sunken)',
  surface: 'var(--halo, var(--surface))',
  inconclusive: 'var(--inconclusive)',
  inconclusiveSoft: 'var(--inconclusive-soft)',
} as const;

export const HALO = { stroke: INK.surface, strokeWidth: 4 } as const;

export function draw(options: Plot.PlotOptions): SVGSVGElement {
  const figure = Plot.plot({ ...options, className: PLOT_CLASS });
  const svg = figure instanceof SVGSVGElement ? figure : figure.querySelector('svg');
  if (!svg) throw new Error('Plot drew no svg');
  // Plot names the pieces for readers of the tree; here the whole picture is one image with one sentence.
  for (const element of svg.querySelectorAll('[aria-label]')) element.removeAttribute('aria-label');
  return svg;
}
