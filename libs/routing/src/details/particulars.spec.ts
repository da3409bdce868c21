import { contradiction, OF_HOMES, particularsIn, sharesSpot } from './particulars.js';

const of = (text: string, names: string[] = []) => particularsIn(text, names);

describe('contradiction', () => {
  test.each([
    ['芦岭公路K12处塌陷', '芦岭公路K17处塌陷', 'kilometre'],
    ['公园南门的厕所锁着', '公园北门的厕所锁着', 'gate'],
    ['35路车晚点', '53路车晚点', 'line'],
    ['3栋电梯坏了', '13栋电梯坏了', 'building'],
    ['地铁A口扶梯停了', '地铁D口扶梯停了', 'exit'],
    ['六年级(4)班', '六年级(5)班', 'class'],
  ])('%s / %s tell another %s', (a, b, kind) => expect(contradiction(of(a), of(b))).toBe(kind));

  test('a detail that only one text tells contradicts nothing', () =>
    expect(contradiction(of('3栋电梯坏了'), of('电梯坏了'))).toBeUndefined());

  test('kinds that are ignored contradict nothing', () =>
    expect(contradiction(of('2栋没水'), of('7栋没水'), OF_HOMES)).toBeUndefined());

  test('a direction inside the name of a place is no gate and no side', () =>
    expect(contradiction(of('城西门路东侧', ['城西门路']), of('城西门路东头', ['城西门路']))).toBeUndefined());

  test('one number written in two ways is one spot', () =>
    expect(sharesSpot(of('菜场12号摊'), of('菜场第十二个摊'))).toBe(true));
});
