import { ApiProperty } from '@nestjs/swagger';
import type { AuditFault, AuditProof, AuditTrailEntry, AuditVerification, WitnessState } from '#audit';

/** 审计记录 / one entry of the audit; without what persons wrote in their own words */
export class TrailEntryResponse implements AuditTrailEntry {
  /** 序号 / number of the entry */
  seq!: string;
  /** 时间 / instant */
  at!: Date;
  /** 行为主体 / `person:ID`, `key:NAME` or `machine:STATION` */
  actor!: string;
  /** 行为 / what was done */
  action!: string;
  /** 对象种类 / kind of the subject */
  subjectKind!: string;
  /** 对象编号 / its id */
  subjectId!: string;
  /** 详情 / codes, ids and counts */
  @ApiProperty({ type: 'object', additionalProperties: true })
  detail!: Record<string, unknown>;
  /** 身份 / roles of the person or scopes of the key */
  as!: string[];
  /** 会话 / id of the session of a person */
  session!: string | null;
  /** 密钥 / id of the key */
  key!: string | null;
}

/** 审计轨迹 / a page of entries, the newest first */
export class TrailResponse {
  /** 记录 / entries */
  entries!: TrailEntryResponse[];
  /** 下一页 / `before` of the next page; null on the last one */
  next!: number | null;
}

/** 检查点 / so many entries, signed */
export class CheckpointResponse {
  /** 条数 / how many entries it covers */
  size!: number;
  /** 根 / root of their tree, Base64 */
  root!: string;
  /** 签名文本 / signed note (C2SP tlog-checkpoint) */
  note!: string;
  /** 生成时间 / instant */
  madeAt!: Date;
}

/** 检查点清单 / checkpoints, the newest first */
export class CheckpointsResponse {
  /** 公钥 / `name+id+key` of C2SP signed-note; keep it outside of the hub */
  verifierKey!: string;
  /** 检查点 / checkpoints */
  checkpoints!: CheckpointResponse[];
}

/** 见证方 / who keeps checkpoints outside of the database */
export class WitnessResponse implements WitnessState {
  /** 名称 / folder or address, as in the settings */
  name!: string;
  /** 条数 / entries under the newest checkpoint that it has */
  size!: number | null;
  /** 最近收存 / instant at which it last took one */
  keptAt!: Date | null;
  /** 问题 / `log-shorter` and `log-differs`: nothing is signed until an operator decides */
  problem!: WitnessState['problem'];
  /** 问题始于 / instant */
  problemSince!: Date | null;
}

/** 见证 / witnesses of this hub's log, and the key with which this hub is a witness itself */
export class WitnessesResponse {
  /** 见证方 / witnesses */
  witnesses!: WitnessResponse[];
  /** 本系统作为见证方的公钥 / `name+id+key` of C2SP tlog-cosignature */
  witnessKey!: string;
}

/** 子树 / a subtree: it covers 2^level entries from index × 2^level */
export class TreeNodeResponse {
  /** 层 / level */
  level!: number;
  /** 序号 / index */
  index!: number;
}

/** 不符之处 / what does not fit */
export class AuditFaultResponse {
  /** 种类 / kind */
  kind!: AuditFault['kind'];
  /** 审计序号 / number of the entry */
  seq?: string;
  /** 叶序号 / place in the tree */
  leafIndex?: number;
  /** 子树 / subtree */
  node?: TreeNodeResponse;
  /** 检查点条数 / size of the checkpoint */
  size?: number;
}

/** 校验结果 / what a verification of the whole audit found */
export class AuditVerificationResponse implements Omit<AuditVerification, 'faults'> {
  /** 相符 / nothing does not fit */
  sound!: boolean;
  /** 记录数 / entries */
  entries!: number;
  /** 已入树 / entries that are in the tree; the newest wait for the next checkpoint */
  leaves!: number;
  /** 检查点数 / checkpoints that were checked, the newest ones */
  checkpoints!: number;
  /** 不符之处 / the first hundred */
  faults!: AuditFaultResponse[];
}

/** 存在证明内容 / that an entry is in the tree (RFC 9162, 2.1.3); bytes are Base64 */
export class InclusionResponse {
  /** 叶序号 / place in the tree */
  leafIndex!: number;
  /** 叶内容 / the entry as the tree has it: a JSON array, encrypted parts stay encrypted */
  leaf?: string;
  /** 叶散列 / in place of `leaf`, where the entry names whom the reader need not know */
  leafHash?: string;
  /** 散列 / path to the root */
  hashes!: string[];
}

/** 一致性证明内容 / that the tree begins with an older one (RFC 9162, 2.1.4); bytes are Base64 */
export class ConsistencyResponse {
  /** 较早检查点 / signed note of the older one */
  olderCheckpoint!: string;
  /** 散列 / proof */
  hashes!: string[];
}

/** 证明文件 / a file that `npx huiliu-verify` checks without the hub */
export class AuditProofResponse implements AuditProof {
  /** 格式 / of this file */
  format!: 'huiliu-audit-proof/1';
  /** 公钥 / compare it with the one that you keep */
  verifierKey!: string;
  /** 检查点 / signed note */
  checkpoint!: string;
  /** 存在证明 / of an entry */
  inclusion?: InclusionResponse;
  /** 一致性证明 / of two checkpoints */
  consistency?: ConsistencyResponse;
}
