// Where an error of a definition made by clicks lies, in the words of the page and not as a path of its JSON.
import type { Definition, EngineError } from '../../wasm/protocol.ts';
import { labelOf } from './choices.ts';

const FIELDS: Readonly<Record<string, string>> = {
  where: 'filter',
  measure: 'what is counted',
  having: 'who counts',
  of: 'its parts',
  file: '',
};

function placeOf(path: string, definition: Definition): string {
  const [, kind, name = '', rest = ''] = /^(metrics|tables|tree)\.([^.]+)\.?(.*)$/.exec(path) ?? [];
  if (!kind) return path.startsWith('north_star') ? 'North Star' : '';
  const file = definition.tables[name]?.file ?? name;
  const whole =
    kind === 'tables' ? `File “${file}”` : `${kind === 'tree' ? 'Tree of' : 'Number'} “${labelOf(definition, name)}”`;
  const column = /^columns\.(.+)$/.exec(rest)?.[1];
  const part = column ? `column of its ${column}` : (FIELDS[rest] ?? rest.replaceAll(/[._]/g, ' '));
  return part ? `${whole}, ${part}` : whole;
}

/** The same error; `place` keeps the path. */
export function inWords(error: EngineError, definition: Definition | undefined): EngineError {
  const words = definition ? placeOf(error.place, definition) : '';
  return words ? { ...error, text: `${words}: ${error.message} ${error.remedy}`.trim() } : error;
}
