import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUARDS } from './guards.js';
import { HOTLINE_GROUNDS, NO_CONTENT_GROUNDS, PETITION_GROUNDS, SUPERVISION_GROUNDS } from './grounds.js';
import { lifecyclePicture, lifecycleTable } from './lifecycle-picture.js';
import { EVERYWHERE, type Lifecycle } from './lifecycle.js';
import { LIFECYCLES } from './lifecycles.js';
import { TWO_READINGS } from './tables/two-readings.js';

/** `HUILIU_WRITE_LIFECYCLE=1 npx jest libs/cases/src/lifecycle/lifecycle-picture.spec.ts` writes the page again. */
const WRITE = process.env['HUILIU_WRITE_LIFECYCLE'] === '1';
const PAGE = join(__dirname, '../../../../docs/lifecycle.md');

const cites = (basis: readonly { text: string; mark: string }[]): string =>
  basis.map(({ text, mark }) => `${text} [${mark}]`).join('; ');
const list = (
  items: Record<string, { zh: string; en: string; basis: readonly { text: string; mark: string }[] }>,
): string =>
  Object.entries(items)
    .map(([name, { zh, en, basis }]) => `- \`${name}\` ${zh} — ${en.replace(/\.$/, '')}. ${cites(basis)}`)
    .join('\n');

const picture = (table: Lifecycle): string => `\`\`\`mermaid\n${lifecyclePicture(table)}\n\`\`\``;
const page = [
  '# 办件的法定流程 The lifecycles',
  'Made from `libs/cases/src/lifecycle`; a test fails when this page is stale. Marks: L law read, L-local another place’s regulation (binding here only if this city adopts it), N norm read, P practice seen, J our judgement.',
  ...Object.values(LIFECYCLES).flatMap((table) => [
    `## ${table.zh} ${table.en}`,
    picture(table),
    lifecycleTable(table),
  ]),
  '## 条件 Guards',
  `Checked at every step, for every actor: ${EVERYWHERE.map((name) => `\`${name}\``).join(', ')}.`,
  list(GUARDS),
  '## 信访不予受理情形 Petition grounds',
  list(PETITION_GROUNDS),
  '## 热线特殊情形 Hotline grounds',
  list(HOTLINE_GROUNDS),
  '## 无实质内容 Grounds on which it asks for nothing',
  list(NO_CONTENT_GROUNDS),
  '## 督办情形 Grounds of supervision',
  list(SUPERVISION_GROUNDS),
  '## 两种读法 Where a text can be read in two ways',
  'A jurist of the city should decide these. Until then the tables follow the reading that is kinder to the petitioner.',
  TWO_READINGS.map(
    ({ where, readings: [one, other], here }) =>
      `- **${where}**\n  1. ${one.zh} — ${one.en}\n  2. ${other.zh} — ${other.en}\n  - 本系统 here: ${here.zh} — ${here.en}`,
  ).join('\n'),
].join('\n\n');

test('docs/lifecycle.md shows every state, row, guard and ground of the tables with its basis', () => {
  if (WRITE) writeFileSync(PAGE, `${page}\n`);
  else expect(readFileSync(PAGE, 'utf8').trim()).toBe(page);
});
