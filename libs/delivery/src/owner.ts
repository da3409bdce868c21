/** The owner of messages: a department 承办单位, or a source 来件渠道 (the channel of a submission receives its answer). */
export interface Owner {
  ownerKind: 'department' | 'source';
  /** Department code or source name. */
  owner: string;
}
