import { ApiProperty } from '@nestjs/swagger';
import type { ExchangeItem } from '#casework';

/** 信访件 / a petition in the field names of the national petition system */
export class ExchangeItemResponse implements ExchangeItem {
  /** 信访件编号 / registration number */
  xfjbh!: string;
  /** 信访日期 / day of receipt */
  xfrq!: string;
  /** 登记日期 / day of registration */
  djsj!: string;
  /** 信访形式 / form, in words */
  xfxs!: string;
  /** 概况信息 / what it is about, masked */
  gkxx!: string;
  /** 问题属地 / area, six digits of GB/T 2260 */
  wtsddm!: string | null;
  /** 内容分类 / always null: the national list is not public */
  @ApiProperty({ type: 'string', nullable: true, enum: [null] })
  nrfldm!: null;
  /** 本系统分类 / code of the hub's content list */
  hubCategory!: string | null;
  /** 重复信访标志 / 1 for a repeat */
  cfxfbz!: '0' | '1';
  /** 信访件状态 / state, by name */
  xfjzt!: ExchangeItem['xfjzt'];
  /** 承办机构 / code of the lead department */
  hubUnit!: string | null;
  /** 答复日期 / day of the answer */
  bjsj!: string | null;
}

/** 交换批次 / the petitions of these days */
export class ExchangeResponse {
  /** 信访件 / petitions, oldest first */
  items!: ExchangeItemResponse[];
}
