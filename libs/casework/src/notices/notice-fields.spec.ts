import { art, local } from '#cases/lifecycle';
import { articles, inChineseNumerals, noticeFields } from './notice-fields.js';

describe('Fields of a notice', () => {
  const CASE = {
    path: 'A6' as const,
    lead: '云汀市城市管理局',
    above: '云汀市人民政府',
    deadline: '2027-01-23',
    otherCase: undefined,
  };

  it('name articles as papers do, those of the regulation alone', () => {
    expect(articles([art('19(3)'), art('31(6)'), art('34'), local('山东信访条例 33')])).toBe(
      '第十九条第三款、第三十一条第六项、第三十四条',
    );
    expect([1, 10, 11, 20, 47].map(inChineseNumerals)).toEqual(['一', '十', '十一', '二十', '四十七']);
  });

  it('put one result to each request, and say where a review is asked for', () => {
    const fields = noticeFields(
      {
        document: {
          reference: '1',
          facts: '事实',
          opinion: '意见',
          legalBasis: '依据',
          claims: '请求解决所反映的问题，理由如来件所述',
          results: ['upheld', 'explained'],
          remedy: '复查',
          issuer: 'body',
        },
      },
      CASE,
    );
    expect(fields).toMatchObject({
      results: '（一）支持；（二）解释说明',
      reviewBody: '云汀市人民政府',
      deadline: '2027年1月23日',
      path: '信访程序',
    });
  });

  it('say 不再受理 where that is decided and 不予受理 elsewhere, and cite Art. 29 for advice, never 31', () => {
    expect(noticeFields({ ground: 'R4' }, CASE)).toMatchObject({ refusalKind: '不再受理' });
    expect(noticeFields({ ground: 'R1' }, CASE)).toMatchObject({ refusalKind: '不予受理' });
    expect(noticeFields({ ground: 'R5' }, CASE)).toMatchObject({ groundBasis: '' });
    expect(noticeFields({ path: 'S' }, CASE)).toMatchObject({ pathArticle: '第二十九条', legalRemedy: undefined });
    expect(noticeFields({ path: 'A5' }, CASE)).toMatchObject({ pathArticle: '第三十一条第五项' });
  });

  it('tell of reconsideration and suit against a reply under another law, or what the unit itself states', () => {
    for (const path of ['A4', 'A5'] as const)
      expect(noticeFields({ path }, CASE)['legalRemedy']).toMatch(/六十日.*行政复议.*六个月.*行政诉讼.*先申请行政复议/);
    expect(noticeFields({ path: 'A5', remedy: '向某法院起诉' }, CASE)['legalRemedy']).toBe('向某法院起诉');
  });

  it('leave out what neither the step nor the case knows', () => {
    expect(noticeFields({ ground: 'R9' }, { ...CASE, deadline: undefined })).toMatchObject({
      groundText: undefined,
      deadline: undefined,
      days: undefined,
    });
    expect(noticeFields({ ground: 'R4' }, CASE)).toMatchObject({ groundBasis: '第三十六条第三款' });
  });
});
