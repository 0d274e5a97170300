// The first view as plain markup, made by the build from the same templates that show it once the script runs.
import { html } from 'lit';
import './elements/bar.ts';
import './elements/start.ts';
import { EMPTY, type ExampleCard } from './model/state.ts';
import { markupOf } from './shell_markup.ts';

export function shell(examples: readonly ExampleCard[]): string {
  const state = { ...EMPTY, examples };
  return markupOf(html`<ns-bar .state=${state}></ns-bar><main><ns-start .state=${state}></ns-start></main>`);
}
