import type { BilingualTitle } from '../basis.js';

/** Where a text of law can be read in two ways: both readings, and the one that the tables follow. */
export interface TwoReadings {
  where: string;
  readings: readonly [BilingualTitle, BilingualTitle];
  /** What the hub does, with its reason: the reading that is kinder to the petitioner. */
  here: BilingualTitle;
}

/** 两种读法: doubts that a jurist of the city should decide; `docs/lifecycle.md` prints them. */
export const TWO_READINGS: readonly TwoReadings[] = [
  {
    where: '信访工作条例 Art. 35, 36: 复查意见撤销原意见 a review that revokes',
    readings: [
      {
        zh: '对撤销重办的复查意见也可以请求复核，与重办并行',
        en: 'The review opinion that revokes may itself be rechecked, beside the redo.',
      },
      {
        zh: '原意见已撤销，待重新作出处理意见后，对新意见申请复查、复核',
        en: 'The former opinion is gone; review and recheck are open against the new decision.',
      },
    ],
    here: {
      zh: '采后一种：重办有六十日期限，新意见可从头申请复查、复核，权利不少反多；文书只承诺这一途径',
      en: 'The second: the redo has sixty days, and against its decision the whole way is open again, which is more and not less. The paper promises only this.',
    },
  },
  {
    where: '信访工作条例 Art. 36: 复核意见撤销原意见 a recheck that revokes',
    readings: [
      {
        zh: '复核意见作出即终结，撤销后重办的结果不再复查复核',
        en: 'The recheck ends the procedure whatever it says; the redo cannot be reviewed.',
      },
      {
        zh: '撤销后的重办是新的处理意见，第三十五条、第三十六条从头适用；重办期间不得以不再受理为由拒绝',
        en: 'The redo is a new decision, so Art. 35 and 36 apply to it from the beginning; R4 is barred while it is made.',
      },
    ],
    here: { zh: '采后一种', en: 'The second.' },
  },
];
