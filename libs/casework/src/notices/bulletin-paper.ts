import type { Ranking } from '../indicators/bulletin.js';
import { noticeHtml, type PrintedPaper } from './notice-html.js';
import { noticePdf } from './notice-pdf.js';

/** 考核通报, as it is printed. */
export interface Bulletin {
  from: string;
  to: string;
  /** Day of the cut-off, YYYY-MM-DD. */
  asOf: string;
  /** Fewest cases with which a unit is ranked. */
  least: number;
  issuer: string;
  rankings: readonly Ranking[];
  nameOf(department: string): string;
}

const day = (civil: string): string => {
  const [year, month, date] = civil.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The bulletin as an official paper: every ranking with the indicator’s own definition, so that nobody ranks by another one. */
function paperOf({ from, to, asOf, least, issuer, rankings, nameOf }: Bulletin): PrintedPaper {
  const paragraphs = [
    `现将${day(from)}至${day(to)}的考核情况通报如下，统计截止${day(asOf)}。不足${least}件的单位列出而不排名；同率同名次。`,
    ...rankings.map(({ title, definition, units }, at) =>
      [
        `${at + 1}. ${title.zh}`,
        `口径：${definition.zh}`,
        ...units.map(
          ({ department, rank, share, numerator, denominator }) =>
            `${rank === null ? '不排名' : `第${rank}名`}　${nameOf(department)}　${percent(share)}（${numerator}/${denominator}）`,
        ),
      ].join('\n'),
    ),
  ];
  return {
    title: { zh: '信访和热线工作考核通报', en: 'bulletin of the assessment' },
    number: '',
    addressee: '各承办单位',
    paragraphs,
    remedy: null,
    basis: null,
    issuer,
    date: day(asOf),
  };
}

export const bulletinHtml = (bulletin: Bulletin): string => noticeHtml(paperOf(bulletin));
export const bulletinPdf = (bulletin: Bulletin): Promise<Buffer> => noticePdf(paperOf(bulletin));
