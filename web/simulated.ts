// The examples whose files the page makes instead of carrying them, by the names of their folders.
import { simulate as musicService } from '../examples/music-service/simulate.ts';
import { simulate as salesPipeline } from '../examples/sales-pipeline/simulate.ts';

export const SIMULATIONS: Readonly<Record<string, () => Record<string, string>>> = {
  'music-service': musicService,
  'sales-pipeline': salesPipeline,
};
