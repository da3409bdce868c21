import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { WordsResponse } from '../http/words-response.js';

const BY_CODE = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** 名称 / what one code of a closed list is called */
export class CodeNameResponse extends WordsResponse {
  /** 代码 / code */
  code!: string;
}

/** 办件状态 / a state of a lifecycle */
export class StateNameResponse extends CodeNameResponse {
  /** 流程 / lifecycle */
  lifecycle!: 'petition' | 'order' | 'feed';
}

/** 消息类型 / a kind of message that the hub sends */
export class MessageNameResponse extends CodeNameResponse {
  /** 发给 / whom it is sent to */
  to!: ('department' | 'source')[];
}

/** 代码名称 / what each code is called */
export class NamesResponse {
  /** 版本 / version of the reference data */
  version!: string;
  /** 单位 / departments, by code */
  @ApiProperty(BY_CODE)
  departments!: Record<string, string>;
  /** 内容分类 / categories of all three levels, by code */
  @ApiProperty(BY_CODE)
  categories!: Record<string, string>;
  /** 地区 / areas, by code */
  @ApiProperty(BY_CODE)
  areas!: Record<string, string>;
  /** 时限 / families of clocks */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(WordsResponse) } })
  clocks!: Readonly<Record<string, WordsResponse>>;
  /** 已撤并单位 / codes of departments to which no work is given any more */
  endedDepartments!: string[];
  /** 办件状态 / states of proceedings */
  states!: StateNameResponse[];
  /** 了结依据 / grounds on which the desk may close */
  grounds!: CodeNameResponse[];
  /** 督办情形 / grounds of a supervision */
  supervision!: CodeNameResponse[];
  /** 办理途径 / legal paths */
  paths!: CodeNameResponse[];
  /** 消息类型 / kinds of messages of endpoints and of the pull feed */
  messages!: MessageNameResponse[];
}
