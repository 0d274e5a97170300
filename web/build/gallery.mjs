// The gallery of parts: the same bundler, the same styles and the same policy as the page, and not a part of it.
import { buildGallery } from './page.mjs';

/** States that a picture cannot hover or press its way into carry a class instead: .is-hover, .is-active, .is-focus. */
const FORCED = { ':hover': '.is-hover', ':active': '.is-active', ':focus-visible': '.is-focus' };

/** Gives each rule with such a pseudo-class a twin with the class. */
export function withForcedStates(css) {
  return css.replace(/[^{}]+(?=\{)/g, (selectors) => {
    if (selectors.trimStart().startsWith('@')) return selectors;
    const twins = selectors
      .split(',')
      .filter((selector) => Object.keys(FORCED).some((name) => selector.includes(name)))
      .map((selector) => Object.entries(FORCED).reduce((text, [name, twin]) => text.replaceAll(name, twin), selector));
    return [selectors, ...twins].join(',');
  });
}

export const gallery = (out = 'dist/gallery.html') => buildGallery({ out, style: withForcedStates });
