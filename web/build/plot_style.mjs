// The one constant style text that Plot puts into its pictures, taken from Plot's own source: the page's policy allows
// it by hash. A new version of Plot that writes it differently fails here and not in a reader's browser.
import { readFileSync } from 'node:fs';

export function plotStyle(className) {
  const source = readFileSync('node_modules/@observablehq/plot/src/plot.js', 'utf8');
  const text = /svg\.append\("style"\)\.text\(\s*`([^`]*)`/.exec(source)?.[1];
  if (!text)
    throw new Error(
      'web/build: Plot no longer writes its style as expected; see node_modules/@observablehq/plot/src/plot.js',
    );
  return text.replaceAll(`\${className}`, className);
}
