// Builds wwwroot/assets from this folder: app.css, app.js, icons.svg, favicon.svg and manifest.json ({file: hash}).
// Fails on CSS the browser floor does not know (check-css.mjs) and on icons that are used and not listed (icons.json).
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { faultsOf } from './check-css.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../wwwroot/assets');
// <Icon Name="x">, Icon="x" and Icon = "x", new NavEntry(text, "/url", "x").
const iconPatterns = [/(?:<Icon\s[^>]*?Name|\bIcon)\s*=\s*"([a-z][a-z0-9-]*)"/g, /new NavEntry\((?:[^()"]|"[^"]*"|\([^()]*\))*?,\s*"[^"]*",\s*"([a-z][a-z0-9-]*)"/g];
const floor = ['chrome109'];

const names = JSON.parse(readFileSync(join(here, 'icons.json'), 'utf8'));
const missing = [...usedIcons(join(here, '../..'))].filter(([name]) => !names.includes(name));
if (missing.length > 0) fail(missing.map(([name, file]) => `${file}: icon "${name}" is not in icons.json`));

const styles = await build({
  stdin: { contents: `@import "./styles/index.css";\n${columnWidths()}`, resolveDir: here, loader: 'css', sourcefile: 'app.css' },
  bundle: true, write: false, target: floor, logLevel: 'warning',
});
const css = styles.outputFiles[0].text;
const faults = faultsOf(css);
if (faults.length > 0) fail(faults.map((fault) => `app.css: ${fault}`));

const [small, script] = await Promise.all([
  build({ stdin: { contents: css, loader: 'css' }, minify: true, write: false, target: floor, logLevel: 'warning' }),
  build({ entryPoints: [join(here, 'scripts/app.ts')], bundle: true, minify: true, format: 'esm', write: false, target: floor, logLevel: 'warning', legalComments: 'none' }),
]);

const files = {
  'app.css': small.outputFiles[0].text,
  'app.js': script.outputFiles[0].text,
  'icons.svg': sprite(),
  'favicon.svg': readFileSync(join(here, 'favicon.svg'), 'utf8'),
};
const manifest = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, createHash('sha256').update(text).digest('hex').slice(0, 12)]));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
// app.css is written last: the build of the host takes its time as the time of all of them.
for (const [name, text] of Object.entries({ ...files, 'manifest.json': JSON.stringify(manifest, null, 2) + '\n' }).reverse()) writeFileSync(join(out, name), text);
console.log(Object.entries(files).map(([name, text]) => `${name} ${(Buffer.byteLength(text) / 1024).toFixed(1)} kB`).join(', '));

/** The widths a table's column may ask for: class cw-2 to cw-40, in units of the base type (a style attribute is forbidden by the page's policy). */
function columnWidths() {
  return Array.from({ length: 39 }, (_, i) => `.cw-${i + 2} { width: ${(i + 2) * 0.875}rem; }`).join('\n');
}

function sprite() {
  const symbols = names.map((name) => {
    const svg = readFileSync(join(here, `node_modules/@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    const paths = [...svg.matchAll(/<(path|circle|rect|line|polyline|polygon|ellipse)\b[^>]*>/g)].map((m) => m[0]).filter((p) => !p.includes('M0 0h24v24H0z'));
    const inner = paths.map((p) => p.replace(/\s+/g, ' ').replace(/ \/>$/, '/>')).join('');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  });
  const owner = readFileSync(join(here, 'node_modules/@tabler/icons/LICENSE'), 'utf8').match(/^Copyright.*$/m)[0];
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons, MIT License. ${owner} -->${symbols.join('')}</svg>\n`;
}

/** Icon names written out in the pages and components, with the file that uses them. */
function usedIcons(root) {
  const used = new Map();
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!['bin', 'obj', 'node_modules', 'wwwroot'].includes(entry.name)) walk(path);
      } else if (/\.(razor|cs)$/.test(entry.name)) {
        const text = readFileSync(path, 'utf8');
        for (const pattern of iconPatterns) for (const match of text.matchAll(pattern)) used.set(match[1], path.slice(root.length + 1));
      }
    }
  };
  walk(root);
  return used;
}

function fail(lines) {
  for (const line of lines) console.error(`error: ${line}`);
  process.exit(1);
}
