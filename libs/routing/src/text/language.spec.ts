import { languageOf } from './language.js';

describe('languageOf', () => {
  it.each([
    ['zh-Hans', '临溪花园停水三天'],
    ['zh-Hant', '臨溪花園停水三天，請盡快處理'],
    ['zh-Hans', '我的網名叫“龍”，其他都写简体：临溪花园的路灯坏了，请派人来修一下，谢谢各位师傅辛苦'],
    ['en', 'The street lamp in front of our house is broken.'],
    ['zh-Hans', '我家的WiFi和APP都连不上，请帮忙'],
    ['bo', 'ཆུ་མེད་པར་ཉིན་གསུམ་སོང་།'],
    ['ug', 'سۇ توختاپ قالدى، ياردەم قىلىڭلار'],
    ['mn', 'ᠤᠰᠤ ᠲᠠᠰᠤᠷᠠᠭᠰᠠᠨ'],
    ['ko', '물이 삼일째 안 나옵니다'],
    ['other', '12345'],
    ['other', ''],
  ])('tells %s of %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});
