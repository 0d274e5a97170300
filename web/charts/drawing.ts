// What a chart function gives: a picture of exactly the width asked for, and what it says at each place a reader points to.

/** One place of the picture and its one-line reading. */
export interface Stop {
  /** Pixels along the picture's reading direction. */
  readonly at: number;
  readonly words: string;
  /** Where the values stand across it, each in the ink of its series, as in "f-star". */
  readonly dots?: readonly { readonly at: number; readonly ink: string }[];
}

export interface Reading {
  /** "x": the hairline stands upright and moves sideways. */
  readonly along: 'x' | 'y';
  /** The ends of the hairline. */
  readonly from: number;
  readonly to: number;
  readonly stops: readonly Stop[];
}

export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly reading?: Reading;
}

/** A chart redraws at every width and is never scaled. */
export type Draw = (width: number) => Drawing | SVGSVGElement;

/** The stop nearest to a place; null without stops. */
export function nearest(stops: readonly Stop[], at: number): number | null {
  let best: number | null = null;
  for (const [index, stop] of stops.entries())
    if (best === null || Math.abs(stop.at - at) < Math.abs((stops[best]?.at ?? 0) - at)) best = index;
  return best;
}
