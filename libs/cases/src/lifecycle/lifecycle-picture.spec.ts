import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUARDS } from './guards.js';
import { HOTLINE_GROUNDS, PETITION_GROUNDS, SUPERVISION_GROUNDS } from './grounds.js';
import { lifecyclePicture, lifecycleTable } from './lifecycle-picture.js';
import { EVERYWHERE } from './lifecycle.js';
import { LIFECYCLES } from './lifecycles.js';

/** `HUILIU_WRITE_LIFECYCLE=1 npx jest libs/cases/src/lifecycle/lifecycle-picture` writes both files again. */
const WRITE = process.env['HUILIU_WRITE_LIFECYCLE'] === '1';
const at = (path: string): string => join(__dirname, '../../../..', path);
const BEGIN = '<!-- lifecycle: made from libs/cases/src/lifecycle, do not edit -->';
const END = '<!-- end of lifecycle -->';

const cites = (basis: readonly { text: string; mark: string }[]): string =>
  basis.map(({ text, mark }) => `${text} [${mark}]`).join('; ');
const list = (
  items: Record<string, { zh: string; en: string; basis: readonly { text: string; mark: string }[] }>,
): string =>
  Object.entries(items)
    .map(([name, { zh, en, basis }]) => `- \`${name}\` ${zh} — ${en.replace(/\.$/, '')}. ${cites(basis)}`)
    .join('\n');

const pictures = Object.values(LIFECYCLES)
  .map((table) => `### ${table.zh} ${table.en}\n\n\`\`\`mermaid\n${lifecyclePicture(table)}\n\`\`\``)
  .join('\n\n');
const page = [
  '# 办件的法定流程 The lifecycles',
  'Made from `libs/cases/src/lifecycle`; a test fails when this page is stale. Marks: L law read, L-local another place’s regulation (binding here only if this city adopts it), N norm read, P practice seen, J our judgement.',
  ...Object.values(LIFECYCLES).flatMap((table) => [`## ${table.zh} ${table.en}`, lifecycleTable(table)]),
  '## 条件 Guards',
  `For every step and every actor: ${EVERYWHERE.map((name) => `\`${name}\``).join(', ')}.`,
  list(GUARDS),
  '## 信访不予受理情形 Petition grounds',
  list(PETITION_GROUNDS),
  '## 热线特殊情形 Hotline grounds',
  list(HOTLINE_GROUNDS),
  '## 督办情形 Grounds of supervision',
  list(SUPERVISION_GROUNDS),
].join('\n\n');

test('ARCHITECTURE.md shows the lifecycles as the tables have them', () => {
  const text = readFileSync(at('ARCHITECTURE.md'), 'utf8');
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  expect(to).toBeGreaterThan(from - 1);
  const [before, shown, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  if (WRITE) writeFileSync(at('ARCHITECTURE.md'), `${before}\n\n${pictures}\n\n${after}`);
  else expect(shown.trim()).toBe(pictures);
});

test('docs/lifecycle.md shows every row, guard and ground with its basis', () => {
  if (WRITE) writeFileSync(at('docs/lifecycle.md'), `${page}\n`);
  else expect(readFileSync(at('docs/lifecycle.md'), 'utf8').trim()).toBe(page);
});
