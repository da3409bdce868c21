import type { RegisterLine } from '../reports/register.queries.js';

/**
 * One petition in the field names of the national petition system 国家信访信息系统, as four independent systems show them. The system’s own
 * interface is not public, so this is a file to be taken over and no connection; `docs/national-exchange.md` names every gap.
 */
export interface ExchangeItem {
  /** 信访件编号: the hub’s registration number. */
  xfjbh: string;
  /** 信访日期 */
  xfrq: string;
  /** 登记日期 */
  djsj: string;
  /** 信访形式, in words: the three-digit code list is not public. */
  xfxs: string;
  /** 概况信息, masked. */
  gkxx: string;
  /** 问题属地, six digits (GB/T 2260). */
  wtsddm: string | null;
  /** 内容分类 of the nation: its list is not public, so the code of the hub stands beside it and never in it. */
  nrfldm: null;
  hubCategory: string | null;
  /** 重复信访标志, 1 yes and 0 no. */
  cfxfbz: '0' | '1';
  /** 信访件状态, by name: 已登记, 已交办, 已收件 or 已办结. */
  xfjzt: ExchangeState;
  /** 承办机构, code of the hub. */
  hubUnit: string | null;
  /** 答复日期 */
  bjsj: string | null;
}

export type ExchangeState = '已登记' | '已交办' | '已收件' | '已办结';

const FORMS: Readonly<Record<string, string>> = { web: '网上信访', letter: '来信', visit: '来访', import: '其他' };

const SENT: readonly string[] = ['transferred', 'assigned', 'objected'];
const AT_DESK: readonly string[] = ['registered'];
const IN_HAND: readonly string[] = ['received', 'accepted', 'in_legal_path', 'decided'];

/** A line of the register as an item of the exchange; undefined for what is no petition: a hotline order or a post. */
export function exchangeItem(line: RegisterLine): ExchangeItem | undefined {
  const form = FORMS[line.channel];
  if (form === undefined) return undefined;
  return {
    xfjbh: line.number,
    xfrq: line.receivedOn,
    djsj: line.registeredOn,
    xfxs: form,
    gkxx: line.title,
    wtsddm: areaCodeOf(line.area),
    nrfldm: null,
    hubCategory: line.category,
    cfxfbz: line.relation === 'repeat' ? '1' : '0',
    xfjzt: stateOf(line.state),
    hubUnit: line.lead,
    bjsj: line.answeredOn,
  };
}

/** A longer code is cut only where its first six digits are an area of their own; a shorter one is filled up with zeros. */
const areaCodeOf = (area: string | null): string | null =>
  area === null || !/^\d{4,}$/.test(area) ? null : area.slice(0, 6).padEnd(6, '0');

/** Mapped by name and never by number: the numbers differ between systems. */
function stateOf(state: string | null): ExchangeState {
  if (state === null || AT_DESK.includes(state)) return '已登记';
  if (SENT.includes(state)) return '已交办';
  return IN_HAND.includes(state) ? '已收件' : '已办结';
}
