import { ApiProperty } from '@nestjs/swagger';
import type { CloudEvent } from '#delivery';

/** 消息 / one message; its payloads are described under webhooks */
export class CloudEventResponse implements CloudEvent {
  /** CloudEvents 版本 / version of CloudEvents */
  specversion!: '1.0';
  /** 消息编号 / id, the same in every try and on the pull feed */
  id!: string;
  /** 来源 / who sends it */
  source!: '/huiliu';
  /** 消息类型 / kind of message */
  @ApiProperty({ type: String, pattern: '^cn\\.huiliu\\.' })
  type!: CloudEvent['type'];
  /** 所涉编号 / number of the submission or matter that it is about */
  subject!: string;
  /** 时间 / when the message was written */
  time!: string;
  /** 顺序号 / of two messages of one case the later one has the greater number, as text of one length */
  sequence!: string;
  /** 数据类型 / media type of data */
  datacontenttype!: 'application/json';
  /** 数据 / payload */
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: Record<string, unknown>;
}

/** 消息页 / messages in order, and where to read on */
export class EventsResponse {
  /** 消息 / messages, oldest first */
  events!: CloudEventResponse[];
  /** 游标 / give it back next time */
  cursor!: string;
  /** 还有 / there is more to read at once */
  more!: boolean;
}
