/** Whose messages: a department's 承办单位, or a source's 来件渠道 (the channel that sent the submission gets its answer). */
export interface Owner {
  ownerKind: 'department' | 'source';
  /** Department code or source name. */
  owner: string;
}
