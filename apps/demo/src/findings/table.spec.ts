import { pad, table, widthOf } from './table.js';

describe('a table on a terminal', () => {
  it.each([
    ['12345', 5],
    ['收件', 4],
    ['云汀市（南）', 12],
    ['12345 热线', 10],
    ['✓', 1],
    ['😷', 2],
    ['e\u0301', 1],
    ['≥ 80 %', 6],
    ['', 0],
  ])('counts %s as %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('fills up to the left or to the right, and cuts nothing', () => {
    expect([pad('热线', 6), pad('热线', 6, true), pad('热线', 3)]).toEqual(['热线  ', '  热线', '热线']);
  });

  it('keeps every column at one place whatever the script', () => {
    const text = table(
      { zh: '收件', en: 'Received' },
      [
        { zh: '渠道', en: 'channel' },
        { zh: '收到', en: 'received', right: true },
      ],
      [
        ['热线 hotline', 170],
        ['网络 web', 4],
        ['feed', 46],
      ],
    );
    const [title, ...lines] = text.split('\n').slice(1);
    expect(title).toBe('收件  Received');
    expect(lines).toHaveLength(6);
    const ends = lines.map((line) => widthOf(line));
    expect(new Set(ends)).toEqual(new Set([2 + 12 + 2 + 8]));
  });
});
