import type { QueueName } from '#platform';

/** Longer texts are no call for help; they wait their turn, so that nobody holds up a call with long ones [J]. */
const LONGEST = 6_000;
/** What may stand between the characters of a word: 燃 气 泄 漏. */
const BETWEEN = /[\s\p{Cf}\p{P}\p{S}]/gu;

/** Things and acts that dangers to life are told with, in the spelling of both scripts and in English [J]. */
const DANGER = new RegExp(
  [
    '[燃煤沼]气|天然气|液化气|瓦斯|[煤燃天沼液]氣|漏气|漏氣|气味|一氧化碳|中毒|毒气|氨气|氯气|化学品|gas(?:leak|smell)|smell(?:s)?(?:of)?gas|poison',
    '[着著起失放]火|火[灾災情势苗光]|冒烟|浓烟|烧起来|爆炸|炸了|会炸|要炸|fire|smoke|explo(?:de|sion|ding)|burning',
    '触电|觸電|漏电|漏電|带电|电线.{0,6}(?:掉|落|断|垂|裸|冒)|电缆|高压线|打火花|冒火|electrocut|livewire',
    '溺水|落水|掉.{0,4}[河江湖井坑池沟洞]|洪水|被淹|淹[没到了]|决[口堤]|溃|drown',
    '被困|困在|关在|卡在|电梯|出不[来去]|压在|埋|坍|塌|垮|倒[了下]|滑坡|泥石流|裂缝|开裂|倾斜|坠|掉下|砸|trapped|stuck|collaps|fell',
    '跳[楼桥河江]|轻生|自[杀残焚]|割腕|寻死|遗书|不想活|活不下去|活够|想死|去死|死给|喝(?:农)?药|服毒|吞.{0,2}药|安眠药|上吊|天台|楼顶|阳台|suicid|kill(?:my|him|her)self|jump',
    '救命|救人|救救|快来|来人|报警|急救|昏迷|晕倒|没有?呼吸|没反应|休克|大出血|流血|心脏|抽搐|骨折|受伤|不省人事|help|emergenc|ambulance|bleed|unconscious|dying',
    '砍|捅|持[刀枪]|拿[着了]?刀|杀|打[死人他她我]|殴打|家暴|劫持|绑架|强奸|性侵|猥亵|威胁|同归于尽|报复|炸弹|knife|gun|kill|stab|rape|attack',
    '走失|失踪|找不到|不见了|联系不上|没开门|敲门|没人应|missing',
    '井盖|窨井|车祸|撞|肇事|翻车|疯狗|咬|野猪|毒蛇|虐待|不给(?:饭|吃)|锁在|冻|饿|断药|氧气|透析|停[水电气暖]|没[水电气暖]|食物|呕吐|腹泻|拉肚子|诈骗|转账|被骗',
    '[呕在想]吐|吐了|晕|抽筋|发[紫抖]|倒[在地]|刺鼻|臭鸡蛋|一股.{0,8}味|睁不开|打不开|往外[跑鼓]|往下掉|方向盘|关机|纸条|热水器',
  ].join('|'),
  'iu',
);

/**
 * Whether the words may tell of a danger to life or limb. It finds too much rather than too little and reads no grammar:
 * it only decides that routing reads this text before others, and routing decides what it tells. Linear in the text.
 */
export function hintsAtDanger({ title, text }: { title: string; text: string }): boolean {
  if (title.length + text.length > LONGEST) return false;
  return DANGER.test(`${title}\n${text}`.normalize('NFKC').replace(BETWEEN, ''));
}

/**
 * The queue that routes a submission. One that failed waits with the ordinary ones, so that a text on which routing fails
 * holds up no call for help.
 */
export function routingQueue({ dangerHint, attempts = 0 }: { dangerHint: boolean; attempts?: number }): QueueName {
  return dangerHint && attempts === 0 ? 'urgent' : 'routing';
}
