import type { Bilingual } from '../../language/language.js';

/** A beginning of an answer, which the handler completes; what stands in 【】 has to be filled in. */
export interface AnswerTemplate {
  name: Bilingual<string>;
  text: string;
}

/** The words are Chinese: they go to the petitioner. */
export const ANSWER_TEMPLATES: readonly AnswerTemplate[] = [
  {
    name: { zh: '已解决', en: 'solved' },
    text: '您反映的“{title}”已收悉。我单位于【日期】到现场核查，情况属实。【采取的措施】，现已解决。如有疑问，请联系【联系人、电话】。',
  },
  {
    name: { zh: '已采取措施，限期完成', en: 'under way, with a date' },
    text: '您反映的“{title}”已收悉。经核查，情况属实。我单位已【采取的措施】，预计于【日期】前完成，完成后再向您反馈。如有疑问，请联系【联系人、电话】。',
  },
  {
    name: { zh: '解释说明', en: 'explained' },
    text: '您反映的“{title}”已收悉。经核查，【事实】。依据【依据】，【说明】。如对答复有异议，可以【救济途径】。感谢您的理解。',
  },
  {
    name: { zh: '情况不属实', en: 'not as told' },
    text: '您反映的“{title}”已收悉。我单位于【日期】核查，【核查过程】，未发现您反映的情况。如有新的线索，请联系【联系人、电话】。',
  },
];

/** Whether the template was not completed. */
export const hasGaps = (text: string): boolean => /【[^】]{0,40}】/.test(text);
