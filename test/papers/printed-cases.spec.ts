import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeHtml } from '../../libs/casework/src/notices/notice-html.js';
import { noticePdf } from '../../libs/casework/src/notices/notice-pdf.js';
import { CONTACT, SYNTHETIC } from './invented-case.js';
import { PRINTED_CASES } from './printed-cases.js';

const FOLDER = join(__dirname, '../../docs/papers');
/** `npm run papers` writes them. */
const WRITE = process.env['HUILIU_WRITE_PAPERS'] === '1';
const cases = Object.entries(PRINTED_CASES).map(([name, paper]) => ({ name, paper, html: noticeHtml(paper, 'en') }));

describe('the printed papers of the invented city', () => {
  test.each(cases)('$name stands in docs/papers as the rules print it today', async ({ name, paper, html }) => {
    const path = join(FOLDER, `${name}.html`);
    if (WRITE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, html);
      writeFileSync(join(FOLDER, `${name}.pdf`), await noticePdf(paper, 'en'));
    }
    expect(readFileSync(path, 'utf8')).toBe(html);
    expect(existsSync(join(FOLDER, `${name}.pdf`))).toBe(true);
  });

  it('are all that lies there', () => {
    expect(readdirSync(FOLDER).filter((name) => !(name.replace(/\.(html|pdf)$/, '') in PRINTED_CASES))).toEqual([]);
  });

  test.each(cases)('$name has a body, a day, a contact, room for the seal and no code of the program', ({ html }) => {
    const chinese = html.split('<section class="courtesy"')[0] ?? '';
    for (const part of [CONTACT, SYNTHETIC, '（印章）']) expect(chinese).toContain(part);
    expect(chinese).toMatch(/\d{4}年\d{1,2}月\d{1,2}日/);
    const printed = chinese.replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]*>/g, '');
    expect(printed).not.toMatch(/\b(?:A[1-6]|R[1-7]|C\d{1,2}|GOV-\d+|JD-\d+|CGJ|undefined|null|INV-\d+)\b|\{\w+\}/);
  });

  test.each(cases)('$name cites the national regulation by articles it has, or no law at all', ({ html }) => {
    const basis = /<p>依据：([^<]*)/.exec(html)?.[1] ?? '';
    expect(basis === '' || basis.startsWith('《信访工作条例》第')).toBe(true);
    expect(html).not.toMatch(/山东|北京|济南|潍坊|浙江/);
  });

  it('tell against a decision and a review where to go, within thirty days of receiving the paper (Art. 35, 36)', () => {
    const text = (name: string): string => cases.find((one) => one.name === name)?.html ?? '';
    expect(text('07-decision')).toMatch(/自收到本意见书之日起三十日内，向南汀区人民政府提出复查申请/);
    expect(text('09-review-upholds')).toMatch(/自收到本意见书之日起三十日内，向云汀市人民政府提出复核申请/);
    expect(text('10-recheck-final')).toMatch(/同一事实和理由.*不再受理/);
    expect(text('08-review-revokes')).not.toMatch(/不再受理|最终意见/);
  });
});
