// Writes or checks THIRD-PARTY.md from what a restore resolved (project.assets.json) and from the npm packages whose text is shipped.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const check = process.argv[2] === '--check';
const assets = JSON.parse(readFileSync(process.argv[check ? 3 : 2], 'utf8'));
const modules = 'src/Web/assets/node_modules';
// Build tools (esbuild, typescript) leave nothing of themselves in what they build.
const shipped = ['@tabler/icons', 'htmx.org'];
const names = { 'BSD-0-Clause': '0BSD' };

const target = Object.entries(assets.targets).find(([name]) => name.includes('/'))?.[1] ?? Object.values(assets.targets)[0];
const folders = Object.keys(assets.packageFolders);
const texts = new Map();
const rows = [];
for (const [id, library] of Object.entries(target)) {
  const files = Object.keys({ ...library.runtime, ...library.native, ...library.runtimeTargets }).filter((file) => !file.endsWith('/_._'));
  if (library.type !== 'package' || files.length === 0) continue;
  const [name, version] = id.split('/');
  const folder = folders.map((f) => join(f, name.toLowerCase(), version)).find(existsSync);
  const spec = readFileSync(join(folder, `${name.toLowerCase()}.nuspec`), 'utf8');
  const field = (tag) => spec.match(new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`))?.[1]?.trim();
  const isFile = /<license type="file">/.test(spec);
  const licence = field('license') ?? field('licenseUrl');
  if (!licence) fail(`${id} names no licence`);
  if (isFile) texts.set(`${name} ${version}`, readFileSync(join(folder, licence.replace('\\', '/')), 'utf8'));
  rows.push([name, version, isFile ? 'its own, below' : licence, (field('copyright') || field('authors') || '').replace(/\s+/g, ' ')]);
}
for (const name of shipped) {
  const spec = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  const text = readFileSync(join(modules, name, 'LICENSE'), 'utf8');
  const owner = text.match(/^Copyright.*$/m)?.[0] ?? '';
  const licence = names[spec.license] ?? spec.license;
  if (licence !== 'MIT') texts.set(`${name} ${spec.version} (${licence})`, text);
  rows.push([name, spec.version, licence, owner]);
}
rows.sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));

const unknown = rows.filter(([, , licence]) => !['MIT', 'Apache-2.0', 'PostgreSQL', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'its own, below'].includes(licence));
if (unknown.length > 0) fail(unknown.map((row) => `licence not looked at yet: ${row.join(' ')}`).join('\n'));

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
const postgres = `Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without a written agreement is hereby granted, provided that the above copyright notice and this paragraph and the following two paragraphs appear in all copies.

IN NO EVENT SHALL THE COPYRIGHT HOLDER BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE COPYRIGHT HOLDER HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE COPYRIGHT HOLDER SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE COPYRIGHT HOLDER HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`;

const section = (title, text) => `\n## ${title}\n\n${text.replaceAll('\r', '').replace(/[ \t]+$/gm, '').trim()}\n`;
const content = `# Parts by others

Written by \`scripts/third-party\`; not edited by hand. These travel inside the program:

| part | version | licence | owner |
|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

An archive made by \`./pack\` further holds the .NET runtime and ASP.NET Core (MIT, © .NET Foundation and Contributors; the notices of
their parts in \`licenses/\`) and, for Linux, ICU (Unicode licence, in \`app/icu/LICENSE\`) and one file of the IANA time zone database
(public domain). The text of Apache-2.0 is that of LICENSE.
${section('MIT', mit)}${section('PostgreSQL', postgres)}${[...texts].map(([title, text]) => section(title, text)).join('')}`;

if (check) {
  if (!existsSync('THIRD-PARTY.md') || readFileSync('THIRD-PARTY.md', 'utf8') !== content) fail('THIRD-PARTY.md is out of step with what the program contains: run scripts/third-party');
} else {
  writeFileSync('THIRD-PARTY.md', content);
  console.log(`THIRD-PARTY.md: ${rows.length} parts`);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
