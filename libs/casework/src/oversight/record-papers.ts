import { CONTACT } from '../notices/compose-notice.js';
import type { PrintedPaper } from '../notices/notice-html.js';
import { chineseDay } from '../notices/notice-number.js';
import type { OversightEntryView, OversightView } from './oversight.queries.js';

const SIGNATURES = '签名：　　　　　　　　　　　　日期：　　　　年　　月　　日';

type Entry = Pick<OversightEntryView, 'kind' | 'department' | 'text' | 'dueOn' | 'doneText'>;
export type RecordToPrint = Pick<OversightView, 'kind' | 'title' | 'leader' | 'heldOn' | 'result'> & {
  entries: readonly Entry[];
  issuer: string;
  nameOf(department: string): string;
};

const listed = (title: string, entries: readonly string[]): string[] =>
  entries.length === 0 ? [] : [[title, ...entries.map((text, at) => `${at + 1}. ${text}`)].join('\n')];

function owed({ text, department, dueOn, doneText }: Entry, nameOf: RecordToPrint['nameOf']): string {
  const unit = department ? `责任单位：${nameOf(department)}` : '责任单位：未定';
  const due = dueOn ? `，办理期限：${chineseDay(dueOn)}` : '';
  return `${text}（${unit}${due}）${doneText ? `\n落实情况：${doneText}` : ''}`;
}

const TITLES = {
  reception: { zh: '领导干部接访记录', en: 'record of a leader’s reception' },
  'joint-meeting': { zh: '信访工作联席会议纪要', en: 'minutes of the joint conference' },
} as const;

/** Kinds of records that are printed as a paper of their own. */
export type PrintedRecord = keyof typeof TITLES;
export const isPrinted = (kind: string): kind is PrintedRecord => Object.hasOwn(TITLES, kind);

/**
 * 接访记录、会议纪要: what was told and promised, agreed and decided, with who owes it until when. A promise of a reception is no
 * written opinion: it says so, because the time for review begins with the opinion alone (Art. 35).
 */
export function recordPaper(kind: PrintedRecord, of: RecordToPrint): PrintedPaper {
  const texts = (entry: Entry['kind']): string[] =>
    of.entries.filter((one) => one.kind === entry).map(({ text }) => text);
  const owing = (entry: Entry['kind']): string[] =>
    of.entries.filter((one) => one.kind === entry).map((one) => owed(one, of.nameOf));
  const visit = kind === 'reception';
  const who = visit ? '接访领导' : '主持人';
  return {
    title: TITLES[kind],
    number: of.title,
    addressee: visit ? '有关承办单位' : '联席会议各成员单位',
    paragraphs: [
      `${visit ? '接访' : '会议'}日期：${of.heldOn ? chineseDay(of.heldOn) : '　　年　月　日'}。${who}：${of.leader ?? '　　　　'}。`,
      ...listed('一、来访反映', visit ? texts('visit') : []),
      ...listed('一、议题', visit ? [] : texts('agenda')),
      ...listed(visit ? '二、答复和承诺事项' : '二、议定事项', owing(visit ? 'promise' : 'decision')),
      ...listed('三、进展', texts('progress')),
      ...(of.result ? [`结果：${of.result}`] : []),
      visit
        ? '本记录不代替书面处理意见。信访事项仍由有权处理的机关、单位在法定期限内书面答复，申请复查的期限自收到书面答复之日起算。'
        : '议定事项由责任单位依法办理并按期报告；本纪要不代替有权处理的机关、单位作出处理意见。',
      `${who}${SIGNATURES}`,
    ],
    remedy: null,
    basis: visit ? '《信访工作条例》第十八条第二款' : '《信访工作条例》第十三条',
    contact: CONTACT,
    issuer: of.issuer,
    date: of.heldOn ? chineseDay(of.heldOn) : '　　年　月　日',
  };
}

/**
 * 反映打击报复的登记告知: tells that it is registered, kept apart and decided above the unit. It names no unit and repeats no word of the
 * complaint, because the paper may be seen by whoever is complained of (Art. 30(3)).
 */
export function retaliationPaper(of: {
  addressee: string;
  registrationNumber: string;
  receivedOn: string;
  issuer: string;
}): PrintedPaper {
  return {
    title: { zh: '来件登记告知书', en: 'registration of a submission' },
    number: `登记编号 ${of.registrationNumber}`,
    addressee: of.addressee,
    paragraphs: [
      `您于${chineseDay(of.receivedOn)}提交的来件已经登记，由专门人员保管，并依照有关规定和程序办理。`,
      '任何组织和个人不得打击报复信访人。您原有信访事项的办理期限、查询、评价以及申请复查、复核的权利不受影响。',
      '遇有人身安全受到威胁的紧急情况，请立即拨打110。',
    ],
    remedy: null,
    basis: '《信访工作条例》第十八条第四款、第三十条第三款',
    contact: CONTACT,
    issuer: of.issuer,
    date: chineseDay(of.receivedOn),
  };
}
