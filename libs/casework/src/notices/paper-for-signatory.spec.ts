import type { NoticePaper } from './compose-notice.js';
import { paperForSignatory } from './paper-for-signatory.js';

const PAPER: NoticePaper = {
  kind: 'decision',
  title: { zh: '信访事项处理意见书', en: 'Decision' },
  number: '云信处〔2026〕1号',
  addressee: '方某甲',
  paragraphs: ['方某甲（19900070001）与方某乙反映的事项，经查属实。'],
  remedy: '可自收到之日起30日内申请复查。',
  basis: null,
  issuer: '住房和城乡建设局',
  date: '2026年11月24日',
  en: { paragraphs: ['The matter of 方某甲 was found true.'], remedy: null, basis: null, date: '24 November 2026' },
};

describe('A paper as one more person who signed reads it', () => {
  it('names nobody else and shows no phone, and keeps the decision, the remedy and the number', () => {
    const shown = paperForSignatory(PAPER, ['方某甲', '方某乙', '方']);
    expect(JSON.stringify(shown)).not.toMatch(/方某甲|方某乙|19900070001/);
    expect(shown).toMatchObject({ number: PAPER.number, remedy: PAPER.remedy, addressee: '联名信访人' });
    expect(shown.paragraphs[0]).toContain('经查属实');
  });
});
