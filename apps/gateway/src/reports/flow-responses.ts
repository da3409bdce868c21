import { ApiProperty } from '@nestjs/swagger';
import type { FlowRow } from '#casework';
import { WordsResponse } from '../http/words-response.js';

/** 流向行 / what came through one channel, about one field, led by one department */
export class FlowRowResponse implements FlowRow {
  /** 渠道 / channel */
  channel!: string;
  /** 渠道名称 / what it is called */
  channelName!: string;
  /** 领域代码 / first level of the content list; empty where it is not known */
  category!: string;
  /** 领域名称 / what it is called today */
  categoryName!: string;
  /** 主办单位代码 / lead at the cut-off; empty while there is none */
  department!: string;
  /** 主办单位名称 / what it is called today */
  departmentName!: string;
  /** 来件 / submissions received */
  @ApiProperty({ type: 'integer' })
  received!: number;
}

/** 来件流向 / the same submissions as in the report, by channel, field and department at once */
export class FlowResponse {
  /** 首日 / first day */
  from!: string;
  /** 末日 / last day */
  to!: string;
  /** 截止时点 / cut-off: what was written later is not counted */
  asOf!: Date;
  /** 口径说明 / what somebody who compares two reports must know */
  @ApiProperty({ type: [WordsResponse] })
  note!: readonly WordsResponse[];
  /** 数据行 / the most frequent first; they add up to all submissions of these days */
  rows!: FlowRowResponse[];
}
