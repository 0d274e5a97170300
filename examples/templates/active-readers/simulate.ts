// The data of this folder: the reading of media-time, counted otherwise.
export { simulate } from '../media-time/simulate.ts';
