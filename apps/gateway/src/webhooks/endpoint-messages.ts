/** 推送地址已停用 / the hub switched an endpoint of the owner off; its messages stay on the pull feed */
export class EndpointStoppedMessage {
  /** 推送地址编号 / id of the endpoint */
  endpointId!: string;
  /** 主机 / host of its address */
  host!: string;
  /** 原因 / it answered 410 Gone, or every try of five days failed */
  because!: 'gone' | 'failing';
}
