// The browser floor is Chromium 109. A declaration that uses something younger must follow a plain one of the same property in the same block,
// and a younger at-rule or selector must not be used at all. Run alone on a file: node check-css.mjs file.css
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const youngValues = /\b(?:color-mix|oklch|oklab|lch|lab|color|light-dark|anchor|anchor-size|if|sibling-index|linear)\(|\(\s*from\s|\bsubgrid\b/;
const youngProperties = /^(?:text-wrap(?:-.*)?|text-box.*|field-sizing|anchor-name|position-anchor|position-area|animation-timeline|animation-range|scroll-timeline.*|view-timeline.*|view-transition-name|interpolate-size|white-space-collapse|animation-composition)$/;
const youngRules = /^@(?:scope|starting-style|view-transition|position-try|function)\b/;
const youngSelectors = /&|:popover-open|:user-valid|:user-invalid|:state\(|:open\b|::details-content|::highlight/;

/** What the floor does not understand in a style sheet, in words; empty when all is well. */
export function faultsOf(text) {
  const faults = [];
  const css = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""').replace(/url\([^)]*\)/g, 'url()');
  const stack = [{ head: '', seen: new Set() }];
  let start = 0;
  const declare = (chunk) => {
    const colon = chunk.indexOf(':');
    if (colon < 1) return;
    const [property, value] = [chunk.slice(0, colon).trim(), chunk.slice(colon + 1).trim()];
    const block = stack.at(-1);
    const young = youngProperties.test(property) || youngValues.test(value);
    if (young && !block.seen.has(property)) faults.push(`${block.head} { ${property}: ${value} } has no plain declaration before it`);
    if (!young) block.seen.add(property);
  };
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{') {
      const head = css.slice(start, i).trim();
      const parent = stack.at(-1).head;
      if (youngRules.test(head)) faults.push(`${head} is younger than the floor`);
      if (!head.startsWith('@') && youngSelectors.test(head)) faults.push(`selector ${head} is younger than the floor`);
      if (parent !== '' && !parent.startsWith('@')) faults.push(`${head} is nested in ${parent}`);
      stack.push({ head, seen: new Set() });
      start = i + 1;
    } else if (css[i] === ';' || css[i] === '}') {
      declare(css.slice(start, i));
      if (css[i] === '}') stack.pop();
      start = i + 1;
    }
  }
  return faults;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const faults = process.argv.slice(2).flatMap((file) => faultsOf(readFileSync(file, 'utf8')).map((fault) => `${file}: ${fault}`));
  for (const fault of faults) console.error(fault);
  process.exit(faults.length > 0 ? 1 : 0);
}
