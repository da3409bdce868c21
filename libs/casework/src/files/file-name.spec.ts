import type { SubmissionContent } from '#intake';
import { maskedFileName, namedAs, shownFileName } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['turns no writing round', '照片\u202Egpj.exe', '照片gpj.exe'],
    ['has no control characters and no line ends', 'a\r\nset-cookie: x\u0000.txt', 'aset-cookie_ x.txt'],
    ['names no folder and no drive', '..\\..\\C:\\x/y.txt', '_.._C__x_y.txt'],
    ['does not hide itself', '.bashrc', 'bashrc'],
  ])('%s', (_, name, shown) => {
    expect(shownFileName(name, 1)).toBe(shown);
  });

  it('is its place when nothing is left of it', () => {
    expect([shownFileName('\u202E \u200B', 3), shownFileName('...', 2)]).toEqual(['附件3', '附件2']);
  });

  it('is cut by characters, not inside of one, and keeps its ending', () => {
    const shown = shownFileName(`${'𬇹'.repeat(300)}.pdf`, 1);
    expect([[...shown].length, shown.endsWith('𬇹….pdf')]).toEqual([125, true]);
  });

  it('masks phone and name of its person', () => {
    const content = { petitioners: [{ role: 'lead', name: '宁拾光' }] } as unknown as SubmissionContent;
    const shown = maskedFileName('宁拾光19900070001.pdf', { place: 1, content, confidential: false, anonymous: false });
    expect(shown).not.toMatch(/宁拾光|19900070001/);
  });

  it('has the ending of what is given', () => {
    expect([namedAs('a.exe', 'image/jpeg'), namedAs('现场', 'image/png'), namedAs('a.jpeg ', 'image/jpeg')]).toEqual([
      'a.jpg',
      '现场.png',
      'a.jpg',
    ]);
  });
});
