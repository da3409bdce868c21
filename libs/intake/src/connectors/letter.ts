import { accusedOf, AccusedPart, MAX_ACCUSED } from './accused.js';
import { attachmentNotes, AttachmentPart, attachmentsOf, MAX_ATTACHMENTS } from './attachment.js';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import {
  combineDecorators,
  Count,
  Day,
  Filled,
  FlagField,
  List,
  PartField,
  RequiredDay,
  rule,
  Text,
} from './fields.js';
import { type PersonAsSent, readPeople } from './person.js';
import { readTime } from '../formats/time.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 写信人: the first signatory. */
export class LetterSender {
  @Text(100, '姓名 / name')
  name?: string;

  @Text(500, '地址 / address')
  address?: string;

  @Text(60, '电话 / phone')
  phone?: string;

  @Text(40, '证件号码 / ID number')
  idNumber?: string;
}

/** 联名人: one more person who signed. */
export class Cosigner {
  @Text(100, '姓名 / name')
  name?: string;

  @Text(500, '地址 / address')
  address?: string;

  @Text(60, '电话 / phone')
  phone?: string;

  @Text(40, '证件号码 / ID number')
  idNumber?: string;

  @FlagField('是否代表 / speaks for those who signed')
  representative?: boolean;
}

/** Most people of one joint letter or visit who are written down. */
const MAX_SIGNATORIES = 500;

/** 来信: a paper letter, typed in by a clerk of the letters office. */
export class LetterPayload {
  @Text(128, '信件登记号 / number the office gave the letter')
  letterNumber?: string;

  @RequiredDay(
    '收到日期，不能是将来；时限自此起算 / day the letter reached the office, none to come; its clocks run from it',
  )
  arrivedOn!: string;

  @combineDecorators(
    Day(
      '邮戳日期，不晚于收到日期，不作为时限起点 / date of the postmark, not after arrivedOn; no clock starts from it',
    ),
    rule('notAfterArrival', [], (day, letter) => String(day) <= String((letter as LetterPayload).arrivedOn)),
  )
  postmarkOn?: string;

  @Text(200, '收信人 / to whom the letter is written')
  addressee?: string;

  @PartField(() => LetterSender, '写信人 / the first signatory')
  sender?: LetterSender;

  @List(
    () => Cosigner,
    MAX_SIGNATORIES,
    '联名人，每人有自己的查询码 / the others who signed; each gets a query code of their own',
  )
  cosigners?: Cosigner[];

  @Count(1, 1_000_000, '署名人数 / how many people signed')
  signatories?: number;

  @Filled(500, '标题或摘要 / what it is about, one line')
  title!: string;

  @Filled(200_000, '信件全文 / the words of the letter')
  text!: string;

  @FlagField('匿名：写信人不愿留姓名 / anonymous: the writer gave no name on purpose')
  anonymous?: boolean;

  @FlagField('保密：要求不向承办单位透露姓名 / confidential: the names must be kept from the handler')
  confidential?: boolean;

  @List(() => AttachmentPart, MAX_ATTACHMENTS, '扫描件 / scans')
  scan?: AttachmentPart[];

  @Filled(100, '登记人 / clerk who typed it in')
  clerk!: string;

  @List(() => AccusedPart, MAX_ACCUSED, '被反映人或单位 / who is complained about')
  accused?: AccusedPart[];
}

function normalise(payload: LetterPayload): SubmissionContent {
  const { name, phone, idNumber, address } = payload.sender ?? {};
  const cosigners = (payload.cosigners ?? []).map(cosignerOf);
  const people = readPeople([{ role: 'lead', name, phone, idNumber, address }, ...cosigners], payload);
  const { addressee, clerk, arrivedOn } = payload;
  const attachments = attachmentsOf(payload.scan);
  return contentOf({
    externalId: payload.letterNumber,
    form: 'LETTER',
    title: payload.title,
    text: payload.text,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    claimedCount: signedBy(payload.signatories, people.petitioners.length, cosigners.length > 0),
    occurredAt: readTime(arrivedOn)?.instant,
    postmarkDate: payload.postmarkOn,
    accused: accusedOf(payload.accused),
    attachments,
    extra: { addressee, clerk, arrivedOn, dayOnly: true, ...people.notes, ...attachmentNotes(attachments) },
  });
}

const cosignerOf = ({ representative, name, phone, idNumber, address }: Cosigner): PersonAsSent => ({
  role: representative === true ? 'representative' : 'member',
  name,
  phone,
  idNumber,
  address,
});

/** 署名人数: what the clerk counted, and no fewer than those who are written down. */
const signedBy = (counted: number | undefined, written: number, joint: boolean): number | undefined =>
  joint ? Math.max(counted ?? 0, written) : counted;

/** `POST /intake/letter`, with an API key of the letters office. */
export const letter: Connector<LetterPayload> = {
  name: 'letter',
  title: { zh: '来信登记', en: 'Letter' },
  auth: 'key',
  needsIdempotencyKey: true,
  payload: LetterPayload,
  example: {
    letterNumber: 'LX-2026-000318',
    arrivedOn: '2026-11-24',
    postmarkOn: '2026-11-21',
    addressee: '市长',
    sender: { name: '方某某', address: '北汀区学前街 2 号', phone: '0999-1000001', idNumber: '990102197505050023' },
    cosigners: [
      { name: '甲某某', phone: '19900000003', representative: true },
      { name: '乙某某', address: '北汀区学前街 2 号' },
    ],
    signatories: 3,
    anonymous: false,
    confidential: false,
    title: '反映北汀区学前街老旧小区加装电梯进展缓慢',
    text: '市长同志：\n我们是学前街 2 号的住户，加装电梯申请已提交半年，至今没有答复。\n此致',
    scan: [{ name: 'LX-2026-000318-1.jpg', mediaType: 'image/jpeg', base64: '/9j/4AAQ' }],
    clerk: '登记员 03',
    accused: [],
  },
  normalise,
  toldTime: ({ arrivedOn }) => ({ field: 'arrivedOn', read: readTime(arrivedOn), of: 'receipt', as: 'live' }),
};
