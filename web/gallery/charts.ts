// Every chart, with what it must cope with: gaps, ranges, running periods, few and many values.
import { actions, doses, falls, overlaps, trees, triangles } from './charts_of_parts.ts';
import { chancePart, lagPictures, smalls, trends, two } from './charts_over_time.ts';
import type { Part } from './specimen.ts';

export const charts: readonly Part[] = [
  trends,
  two,
  lagPictures,
  chancePart,
  falls,
  doses,
  actions,
  smalls,
  triangles,
  overlaps,
  trees,
];
