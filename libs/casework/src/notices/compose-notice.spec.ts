import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICES } from '#cases/lifecycle';
import { composeNotice, type NoticeTemplate } from './compose-notice.js';
import { noticeHtml } from './notice-html.js';
import { noticePdf } from './notice-pdf.js';

const { items } = JSON.parse(
  readFileSync(join(__dirname, '../../../../db/reference/notice-templates.json'), 'utf8'),
) as { items: NoticeTemplate[] };
const template = (kind: string): NoticeTemplate => items.find((one) => one.kind === kind)!;
const ISSUE = { addressee: '甲某某', issuer: '云汀市信访局', date: '2026年11月24日' };
const fieldsOf = (kind: string): Record<string, string> => {
  const texts = [template(kind).title.zh, ...template(kind).body, template(kind).remedy ?? '', template(kind).basis];
  return Object.fromEntries(
    texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)]).map(([, name]) => [name, `〈${name}〉`]),
  );
};

describe('A notice', () => {
  it.each(items.map(({ kind }) => kind))(
    '%s is of a kind that the lifecycle knows, and fills without a hole',
    (kind) => {
      expect(Object.keys(NOTICES)).toContain(kind);
      const composed = composeNotice(template(kind), { ...ISSUE, fields: fieldsOf(kind) });
      if (!composed.ok) throw new Error(composed.missing.join());
      expect(JSON.stringify(composed.paper)).not.toMatch(/[{]\w+[}](?!")/);
    },
  );

  it('is not issued with a hole in it, and says which fields are missing', () => {
    expect(
      composeNotice(template('accepted'), {
        ...ISSUE,
        fields: { subject: '路灯', receivedOn: '2026年11月1日', registrationNumber: 'HL-1' },
      }),
    ).toEqual({ ok: false, reason: 'missing-fields', missing: ['decidedOn', 'deadline'] });
  });

  it('leaves a paragraph out when its optional field is not known', () => {
    const { reason: _, ...without } = fieldsOf('steered');
    const composed = composeNotice(template('steered'), { ...ISSUE, fields: without });
    expect(composed.ok && composed.paper.paragraphs).toHaveLength(2);
  });

  it('never prints the city’s own practice as its legal basis', () => {
    for (const one of items) {
      const composed = composeNotice(one, { ...ISSUE, fields: fieldsOf(one.kind) });
      if (composed.ok && one.mark !== 'L' && one.mark !== 'N') expect(composed.paper.basis).toBeNull();
    }
    expect(items.some(({ mark }) => mark === 'J')).toBe(true);
  });

  it('tells of the right of review in the decision, and of none after the recheck', () => {
    expect(template('decision').remedy).toContain('三十日内');
    expect(template('review-opinion').remedy).toContain('复核');
    expect(template('recheck-opinion').remedy).toContain('不再受理');
  });

  it('has contact, telephone and room for the seal on every paper', () => {
    for (const one of items) {
      const composed = composeNotice(one, { ...ISSUE, fields: fieldsOf(one.kind) });
      if (!composed.ok) throw new Error(composed.missing.join());
      expect(noticeHtml({ ...composed.paper, number: 'x' })).toMatch(/联系人：[^]*联系电话：[^]*（印章）/);
    }
  });

  it('cites for a local ground no law at all, and prints no code of ours', () => {
    const { groundBasis: _, ...local } = fieldsOf('refused');
    const composed = composeNotice(template('refused'), { ...ISSUE, fields: local });
    expect(composed).toMatchObject({ ok: true, paper: { basis: null } });
    expect(JSON.stringify(items)).not.toMatch(/\{ground\}/);
  });

  it('is a page on which what people wrote stays text', () => {
    const composed = composeNotice(template('refused'), {
      ...ISSUE,
      fields: { ...fieldsOf('refused'), reason: '<script>alert(1)</script> & "引号"' },
    });
    if (!composed.ok) throw new Error(composed.missing.join());
    const html = noticeHtml({ ...composed.paper, number: '云汀信不受〔2026〕1号' });
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;引号&quot;');
    expect(html).toContain('lang="zh-CN"');
  });

  it('is a PDF that carries its font, with title and language for readers that speak', async () => {
    const composed = composeNotice(template('decision'), { ...ISSUE, fields: fieldsOf('decision') });
    if (!composed.ok) throw new Error(composed.missing.join());
    const pdf = (await noticePdf({ ...composed.paper, number: '云汀信意〔2026〕1号' })).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toContain('/FontFile3');
    expect(pdf).toContain('/Lang (zh-CN)');
    expect(pdf).toContain('/DisplayDocTitle true');
  });
});

describe('A name that the font has no shape for', () => {
  it('is printed as its code with a note, and a common one without (the longer paper has one line more)', async () => {
    const composed = composeNotice(template('withdrawn'), { ...ISSUE, fields: fieldsOf('withdrawn') });
    if (!composed.ok) throw new Error(composed.missing.join());
    const length = async (addressee: string): Promise<number> =>
      (await noticePdf({ ...composed.paper, addressee, number: 'x' })).length;
    expect(await length('😀')).toBeGreaterThan((await length('甲')) + 200);
  });
});
