import { anchorAgreement, oneSlip, sameName } from './anchor-agreement.js';

const known = (name: string) => [{ name, known: true }];
const heard = (name: string) => [{ name, known: false }];

describe('agreement of place names', () => {
  it.each([
    ['丽景新城', '丽景新城小区', 1],
    ['保利丽景新城', '丽景新城', 0.9],
    ['滨河嘉园', '滨合嘉园', 0.8],
    ['安康花园', '康安花园', 0.8],
    ['听荷苑', '听荷院', 0.8],
    ['丽景新城', '和美家园', 0],
    ['东一路', '东二路', 0],
    ['望汀一村', '望汀二村', 0],
    ['锦澜府', '锦澜湾', 0],
  ])('of %s and %s is %d', (x, y, agreement) => {
    expect(sameName(x, y)).toBe(agreement);
    expect(sameName(y, x)).toBe(agreement);
  });

  it("takes two names of the city's tables for different places, however alike they look", () => {
    expect(anchorAgreement(known('滨河嘉园'), known('滨合嘉园'))).toBe(0);
    expect(anchorAgreement(heard('滨河嘉园'), known('滨合嘉园'))).toBe(0.8);
  });

  it('doubts a name that could be either of two places', () => {
    expect(anchorAgreement(known('幸福新邨'), known('幸福新邨(石塔门街道)'))).toBe(0.5);
    expect(anchorAgreement(known('幸福新邨(望汀街道)'), known('幸福新邨(石塔门街道)'))).toBe(0);
  });

  it('is 0 when one side names nothing', () => {
    expect(anchorAgreement([], known('滨河嘉园'))).toBe(0);
  });

  it('calls equal names no slip', () => {
    expect(oneSlip('滨河嘉园', '滨河嘉园')).toBe(false);
  });
});
