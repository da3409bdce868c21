import { followUpCues } from './follow-up.js';

describe('followUpCues', () => {
  test.each([
    '又不亮了，还是上次那几个',
    '催一下前天反映的那件事',
    '水更大了，人呢？',
    '锦屏园的电梯还没修，老人上下楼困难',
    '不投诉了，单子先放一放',
  ])('%s continues', (text) =>
    expect(followUpCues(text)).toMatchObject({ continues: true, another: false, thanks: false }),
  );
  test.each(['刚才说错了，是6栋不是5栋', '补充一下地点，在桥头'])('%s corrects', (text) =>
    expect(followUpCues(text).corrects).toBe(true),
  );
  test.each(['另外有一事，村里的路', '不是说宽带，今天是电线杆歪了', '再报一个，车库的灯不亮，和电梯无关'])(
    '%s is another matter',
    (text) => expect(followUpCues(text).another).toBe(true),
  );
  test('thanks with a remaining fault are no thanks', () => {
    expect(followUpCues('水来了，谢谢你们').thanks).toBe(true);
    expect(followUpCues('水来了，谢谢，不过顶楼还是没有').thanks).toBe(false);
    expect(followUpCues('昨天说的灯杆扶正了，速度真快，给你们点赞').thanks).toBe(true);
    expect(followUpCues('线已经铲了，太谢谢了，终于能停车').thanks).toBe(true);
    expect(followUpCues('那个公厕来水了，干净多了，谢谢啊').thanks).toBe(true);
    expect(followUpCues('两天没水了，谢谢').thanks).toBe(false);
  });
});
