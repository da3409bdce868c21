import { hasVisibleText } from './visible-text.js';

describe('A text that looks blank', () => {
  it.each([
    '',
    ' \t\r\n',
    '\u3000',
    '\u00A0',
    '\u200B',
    '\u200B\u2060\uFEFF',
    '\u2800',
    '\u3164',
    '\u115F',
    '\u00AD',
    '\uFE0F',
    '\u202E',
    '\u{E0020}',
    '\0',
    '\uFFFD',
  ])('%j is blank', (text) => {
    expect([hasVisibleText(text), hasVisibleText(text.repeat(1000)), hasVisibleText(`${text}路`)]).toEqual([
      false,
      false,
      true,
    ]);
  });
  it.each(['.', '0', '？', '👍', '\u200B井'])('%j is not', (text) => {
    expect(hasVisibleText(text)).toBe(true);
  });
});
