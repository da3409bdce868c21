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

  it('leave out what neither the step nor the case knows', () => {
    expect(noticeFields({ ground: 'R9' }, { ...CASE, deadline: undefined })).toMatchObject({
      groundText: undefined,
      deadline: undefined,
      days: undefined,
    });
    expect(noticeFields({ ground: 'R4' }, CASE)).toMatchObject({ groundBasis: '第三十六条第三款' });
  });
});
