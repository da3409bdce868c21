import { accusedOf, AccusedPart, MAX_ACCUSED } from './accused.js';
import { attachmentNotes, AttachmentPart, attachmentsOf, MAX_ATTACHMENTS } from './attachment.js';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { Filled, FlagField, List, RequiredCount, RequiredList, RequiredTime, Text } from './fields.js';
import type { Notes } from './notes.js';
import { readPeople } from './person.js';
import { readTime } from '../formats/time.js';
import type { PetitionerRole, SubmissionContent } from '../submission/submission.js';

/** Maximum number of representatives of a joint visit (信访工作条例 Art. 20(3)); more are registered as well. */
const REPRESENTATIVES_BY_LAW = 5;

/** 来访人. */
export class Visitor {
  @Text(100, '姓名 / name')
  name?: string;

  @Text(60, '电话 / phone')
  phone?: string;

  @Text(40, '证件号码 / ID number')
  idNumber?: string;

  @Text(500, '地址 / address')
  address?: string;

  @FlagField('是否代表 / speaks for the group')
  representative?: boolean;
}

/** 来访: people who came to a reception room. */
export class VisitPayload {
  @Text(128, '来访登记号 / number the reception gave the visit')
  visitNumber?: string;

  @RequiredTime(
    '来访时间，不能是将来；时限自此起算；不写时区即为北京时间 / when they came, none to come; the clocks run from it; without an offset it means Asia/Shanghai',
  )
  visitedAt!: string;

  @Filled(200, '接待场所 / reception room')
  reception!: string;

  @RequiredList(
    () => Visitor,
    500,
    '登记的来访人，可为空；每人有自己的查询码 / visitors who were written down, may be empty; each gets a query code of their own',
  )
  visitors!: Visitor[];

  @RequiredCount(1, 1_000_000, '来访人数 / how many people came')
  visitorCount!: number;

  @Filled(500, '标题或摘要 / what it is about, one line')
  title!: string;

  @Filled(200_000, '反映内容，如实记录 / what they said, faithfully recorded')
  text!: string;

  @Filled(100, '接待人 / who received them')
  receiver!: string;

  @FlagField('匿名：来访人不愿留姓名 / anonymous: the visitors gave no name on purpose')
  anonymous?: boolean;

  @FlagField('保密：要求不向承办单位透露姓名 / confidential: the names must be kept from the handler')
  confidential?: boolean;

  @List(
    () => AttachmentPart,
    MAX_ATTACHMENTS,
    '来访人提交的材料、接待记录 / what the visitors handed in, and the record of the reception',
  )
  attachments?: AttachmentPart[];

  @List(() => AccusedPart, MAX_ACCUSED, '被反映人或单位 / who is complained about')
  accused?: AccusedPart[];
}

function normalise(payload: VisitPayload): SubmissionContent {
  const roles = rolesOf(payload.visitors);
  const people = readPeople(
    payload.visitors.map(({ name, phone, idNumber, address }, at) => ({
      role: roles[at]!,
      name,
      phone,
      idNumber,
      address,
    })),
    payload,
  );
  const attachments = attachmentsOf(payload.attachments);
  const time = readTime(payload.visitedAt);
  const notes: Notes = { ...people.notes };
  const representatives = payload.visitors.filter((visitor) => visitor.representative === true).length;
  if (representatives > REPRESENTATIVES_BY_LAW) notes.representatives = String(representatives);
  if (time?.zoneAssumed) notes.zoneAssumed = 'true';
  return contentOf({
    externalId: payload.visitNumber,
    form: 'VISIT',
    title: payload.title,
    text: payload.text,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    claimedCount: Math.max(payload.visitorCount, people.petitioners.length),
    occurredAt: time?.instant,
    accused: accusedOf(payload.accused),
    attachments,
    extra: { reception: payload.reception, receiver: payload.receiver, ...notes, ...attachmentNotes(attachments) },
  });
}

/** 主访人 is the first one who speaks for the group, or the first of all when nobody is marked. */
function rolesOf(visitors: readonly Visitor[]): PetitionerRole[] {
  const lead = Math.max(
    0,
    visitors.findIndex((visitor) => visitor.representative === true),
  );
  return visitors.map((visitor, at) =>
    at === lead ? 'lead' : visitor.representative === true ? 'representative' : 'member',
  );
}

/** `POST /intake/visit`, with an API key of the reception. */
export const visit: Connector<VisitPayload> = {
  name: 'visit',
  title: { zh: '来访登记', en: 'Visit' },
  auth: 'key',
  needsIdempotencyKey: true,
  payload: VisitPayload,
  example: {
    visitNumber: 'LF-2026-000077',
    visitedAt: '2026-11-24T09:30:00+08:00',
    reception: '云汀市人民来访接待大厅',
    visitors: [
      {
        name: '甲某某',
        phone: '19900000001',
        idNumber: '990101198002020014',
        address: '南汀区渡口街道',
        representative: true,
      },
      { name: '乙某某', phone: '19900000002', representative: false },
    ],
    visitorCount: 6,
    title: '反映南汀区渡口街道安置房逾期未交付',
    text: '来访人反映：安置房原定今年六月交付，至今未交付，过渡费自九月起停发，要求明确交付时间并补发过渡费。',
    receiver: '接待员 02',
    anonymous: false,
    confidential: false,
    attachments: [{ name: '安置协议.jpg', mediaType: 'image/jpeg', base64: '/9j/4AAQ' }],
    accused: [{ name: '丙某某', unit: '安置房建设单位' }],
  },
  normalise,
  toldTime: ({ visitedAt }) => ({ field: 'visitedAt', read: readTime(visitedAt), of: 'receipt', as: 'live' }),
};
