import { type ShortTextFeatures } from './plain-features.js';

/** Beliefs of the rules on short texts, within the bands of the model. */
const JOIN = { least: 0.95, most: 0.99 } as const;
const ASK = { least: 0.66, most: 0.84 } as const;
const APART = 0.3;
/** Agreement of topics from which two texts are about one problem. */
const ONE_TOPIC = 0.5;
/** The rarest common run from which two texts name one firm or app: some four characters. */
export const BRAND = 0.36;
/** An outage or smell of a whole area is another one after this many days. */
const ONE_EVENT_DAYS = 0.8;

type Decision = 'join' | 'ask' | 'apart';

/**
 * Returns the belief for two short texts of different people, by rules: short texts have too few words for learned weights,
 * and one number or one word decides. They join only if they name one place, tell one problem and contradict each other
 * in nothing.
 */
export function plainBelief(features: ShortTextFeatures): number {
  const strength = Math.min(1, (features.topic + features.problem + features.category + features.mainPoint) / 4);
  switch (decided(features)) {
    case 'join':
      return JOIN.least + (JOIN.most - JOIN.least) * strength;
    case 'ask':
      return ASK.least + (ASK.most - ASK.least) * strength;
    case 'apart':
      return APART * strength;
  }
}

function decided(features: ShortTextFeatures): Decision {
  if (isWideEvent(features)) return 'join';
  if (contradicts(features)) return 'apart';
  if (features.copy === 1 || features.sameText === 1) return isPlaced(features) && isNear(features) ? 'join' : 'ask';
  if (features.otherTopic === 1) return 'apart';
  if (features.topic < ONE_TOPIC && isPlaced(features) && features.sharedSpot === 1) return 'join';
  if (features.topic < ONE_TOPIC)
    return isPlaced(features) && features.topic + features.problem > 0.2 ? 'ask' : 'apart';
  if (isDoubtful(features)) return 'ask';
  return isPlaced(features) || isOneBrand(features) ? 'join' : 'ask';
}

/** Another number, gate, home, pole or estate: what one short text tells against another. */
export function contradicts(features: ShortTextFeatures): boolean {
  return (
    features.otherParticular +
      features.opposite +
      features.otherHome +
      features.otherCrossing +
      features.otherFirm +
      features.lineConflict +
      features.areaConflict +
      features.contrary +
      features.template >
      0 || isElsewhere(features)
  );
}

/** Both name a spot, and no name of the one is a name or the beginning of a name of the other. */
function isElsewhere({ knownConflict, pointConflict, point, echo, sharedCore }: ShortTextFeatures): boolean {
  return (knownConflict === 1 && point < 0.6) || (pointConflict === 1 && echo + sharedCore === 0);
}

/** Whether both name one place, in full or by its core. */
export function isPlaced({ point, line, echo, sharedCore, inTables }: ShortTextFeatures): boolean {
  return point >= 0.9 || line >= 0.9 || (point === 0.6 && inTables === 1) || echo + sharedCore > 0;
}

/** A misspelt unknown name may be the neighbour's: 碧水云天 / 碧水天云. Wages of one employer at an unnamed site are asked about. */
function isDoubtful({
  mainPoint,
  besideLine,
  site,
  otherToo,
  point,
  line,
  pointConflict,
  wages,
  sameEvent,
  wide,
  time,
}: ShortTextFeatures): boolean {
  return (
    (point === 0.8 && line < 0.9) ||
    point === 0.5 ||
    (point >= 0.9 && mainPoint < 0.9) ||
    (besideLine === 1 && point < 0.6) ||
    pointConflict === 1 ||
    (wages === 1 && site === 0 && point < 0.6) ||
    otherToo === 1 ||
    (sameEvent === 1 && wide === 1 && point < 0.6 && daysApart(time) > ONE_EVENT_DAYS)
  );
}

/** A firm that leaves its customers is one matter, wherever they tell it. */
function isOneBrand({ otherBranch, commonName, refund, wages }: ShortTextFeatures): boolean {
  return commonName >= BRAND && refund === 1 && wages === 0 && otherBranch === 0;
}

/** 面上事件: one outage, smell or jam of one area, told on one day from several spots. */
function isWideEvent(features: ShortTextFeatures): boolean {
  return (
    features.sameEvent === 1 &&
    features.wide >= 0.5 &&
    features.otherTopic + features.opposite === 0 &&
    daysApart(features.time) <= ONE_EVENT_DAYS &&
    (features.sameArea === 1 || features.sharedCore === 1) &&
    features.otherParticular +
      features.lineConflict +
      features.otherHome +
      features.areaConflict +
      features.template ===
      0
  );
}

const isNear = ({ time }: ShortTextFeatures): boolean => daysApart(time) <= 30;

/** Days between two texts, from the feature `time`. */
export function daysApart(time: number): number {
  return Math.expm1(time * 6);
}
