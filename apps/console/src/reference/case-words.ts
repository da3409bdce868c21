import type { Bilingual } from '../language/language.js';

const both = (zh: string, en: string): Bilingual<string> => ({ zh, en });

/** Words for the closed lists that are in the answers of many doors. */
export const CHANNEL_NAMES: Record<string, Bilingual<string>> = {
  hotline: both('12345 热线', '12345 hotline'),
  web: both('网上留言', 'web form'),
  letter: both('来信', 'letter'),
  visit: both('来访', 'visit'),
  feed: both('网络信息', 'online information'),
  import: both('文件导入', 'file import'),
};

export const PROCEEDING_KINDS: Record<string, Bilingual<string>> = {
  order: both('热线工单', 'hotline order'),
  petition: both('信访件', 'petition'),
  signal: both('网络线索', 'online lead'),
  review: both('复查', 'review'),
  recheck: both('复核', 'recheck'),
};

export const ASSIGNMENT_ROLES: Record<string, Bilingual<string>> = {
  lead: both('主办', 'lead'),
  assist: both('协办', 'assist'),
  copy: both('抄送', 'copy'),
};

export const ASSIGNMENT_STATES: Record<string, Bilingual<string>> = {
  sent: both('待签收', 'to sign'),
  signed: both('办理中', 'in work'),
  returned: both('已退回', 'returned'),
  answered: both('已答复', 'answered'),
  withdrawn: both('已收回', 'withdrawn'),
};

export const LINK_RELATIONS: Record<string, Bilingual<string>> = {
  first: both('首件', 'first'),
  amendment: both('更正件', 'amendment'),
  repeat: both('同一人重复反映', 'same person again'),
  mass_mail: both('一信多投', 'one letter to many'),
  same_matter: both('同一事项', 'same matter'),
  thanks: both('致谢', 'thanks'),
};

export const TRIAGE_REASONS: Record<string, Bilingual<string>> = {
  emergency: both('紧急情况', 'emergency'),
  threat: both('扬言、轻生', 'threat to life'),
  'court-matter': both('涉法涉诉', 'court matter'),
  withdrawal: both('撤回诉求', 'withdrawal'),
  'low-confidence': both('把握不足', 'low confidence'),
  'no-place': both('地点不明', 'place unknown'),
  unroutable: both('无法归类', 'no category'),
  disputed: both('退回有争议', 'disputed return'),
  returned: both('单位退回', 'returned by unit'),
  guarded: both('承办单位须回避', 'unit must not handle it'),
  accusation: both('疑有检举控告', 'may accuse an official'),
  'machine-failed': both('机器未能处理', 'machine failed'),
  'unit-abolished': both('承办单位已撤并', 'unit abolished'),
  corrected: both('分类已更正', 'category corrected'),
  'entered-petition': both('已进入信访', 'entered petition'),
  'answered-before': both('曾作答复又提出', 'answered before'),
};

/** In which role somebody took a step. */
export const STEP_ROLES: Record<string, Bilingual<string>> = {
  machine: both('机器', 'the machine'),
  assign: both('机器', 'the machine'),
  clerk: both('信访工作人员', 'petition clerk'),
  centre: both('热线中心', 'hotline centre'),
  target: both('承办单位', 'the unit'),
  sender: both('转送机关', 'the sender'),
  superior: both('上级单位', 'the superior'),
  petitioner: both('信访人', 'the petitioner'),
  reviewer: both('复查机关', 'the reviewer'),
  rechecker: both('复核机关', 'the rechecker'),
  'sealed-desk': both('密件柜台', 'sealed desk'),
};

export const MESSAGE_TYPES: Record<string, Bilingual<string>> = {
  'assignment.sent': both('派单', 'assignment'),
  'assignment.revised': both('派单有变更', 'assignment revised'),
  'assignment.withdrawn': both('收回派单', 'assignment withdrawn'),
  'assignment.succeeded': both('承接派单', 'assignment passed on'),
  'clock.recomputed': both('期限已重新计算', 'deadline recomputed'),
  'endpoint.stopped': both('推送地址已停用', 'endpoint switched off'),
  'dispute.raised': both('退回有争议', 'dispute'),
  'matter.major': both('重大紧急信息报告', 'major matter'),
  'notice.issued': both('已出具告知书', 'notice issued'),
  'petition.answered': both('联名信访已答复', 'joint petition answered'),
  'proceeding.stepped': both('办理进展', 'step taken'),
  'review.requested': both('申请复查、复核', 'review applied for'),
  'review.withdrawn': both('撤回复查、复核申请', 'application withdrawn'),
  'submission.answered': both('答复', 'answer'),
  'submission.joined': both('已并入事项', 'joined'),
  'submission.notice': both('告知', 'notice'),
  'submission.separated': both('已分出另办', 'separated'),
  'suggestion.sent': both('改进建议', 'suggestion'),
  'supervision.sent': both('督办', 'supervision'),
};

/** The word for a code in this language; the code where there is none. */
export function wordFor(words: Record<string, Bilingual<string>>, code: string, language: 'zh' | 'en'): string {
  return words[code]?.[language] ?? code;
}
