// The first script of the page: lets the browser paint the first view before it reads the styles and scripts behind it.

/** A page nobody looks at is never painted. */
const LONGEST_WAIT_MILLISECONDS = 200;

const rest = document.getElementById('rest') as HTMLTemplateElement;
let begun = false;
function begin(): void {
  if (begun) return;
  begun = true;
  document.body.append(rest.content);
}
requestAnimationFrame(() => setTimeout(begin));
setTimeout(begin, LONGEST_WAIT_MILLISECONDS);
