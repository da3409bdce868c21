import { ApiProperty } from '@nestjs/swagger';
import type { GuardChange, ReferenceTrial, ReroutedMatter, TableChange } from '#routing';

/** 参考数据表 / a table of reference data */
export class ReferenceTableResponse {
  /** 表名 / name */
  table!: string;
  /** 版本号；升级前的数据为空 / number of the version that holds it */
  version!: number | null;
  /** 内容 / its content, as its file holds it */
  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: object;
}

/** 参考数据版本 / tables that take effect together */
export class ReferenceVersionResponse {
  /** 版本号 / number */
  number!: number;
  /** 生效日 / first day in Shanghai */
  validFrom!: string;
  /** 依据 / the document or reason */
  basis!: string;
  /** 制作人 / who made it */
  madeBy!: string;
  /** 制作时间 / when */
  madeAt!: Date;
  /** 状态 / waits for its day, was taken up, or was withdrawn before its day */
  state!: 'pending' | 'taken-up' | 'withdrawn';
  /** 生效时间 / when the hub took it up */
  takenUpAt!: Date | null;
  /** 撤回时间 / when it was withdrawn */
  withdrawnAt!: Date | null;
  /** 撤回人 / who withdrew it */
  withdrawnBy!: string | null;
  /** 恢复自哪个版本 / the version whose content it has */
  restores!: number | null;
  /** 包含的表 / its tables */
  tables!: string[];
}

/** 版本已制作 / the version is stored */
export class VersionMadeResponse {
  /** 版本号 / number */
  number!: number;
  /** 生效日 / first day in Shanghai */
  validFrom!: string;
  /** 是否已生效 / whether it is in force */
  inForce!: boolean;
  /** 包含的表 / its tables */
  tables!: string[];
}

/** 参考数据的一处错误 / one fault of the tables */
export class ReferenceFaultResponse {
  /** 表 / table */
  table!: string;
  /** 行号 / row as it was sent; null for the table as a whole */
  row!: number | null;
  /** 代码 / code, id or name of the row */
  code!: string | null;
  /** 字段 / field */
  field!: string;
  /** 错误种类 / kind of fault, for programs */
  reason!: string;
  /** 中文说明 / in Chinese */
  zh!: string;
  /** 英文说明 / in English */
  en!: string;
}

/** 校验结果 / what is wrong */
export class ReferenceFaultsResponse {
  /** 总数 / how many; at most 200 are listed */
  total!: number;
  /** 清单 / the first ones */
  listed!: ReferenceFaultResponse[];
  /** 错误出现在哪个待生效版本 / the waiting version on whose day they would arise; null where they arise at once */
  later!: number | null;
}

/** 表的变化 / what would change in a table */
export class TableChangeResponse implements TableChange {
  table!: string;
  /** 新增行数 / rows added */
  added!: number;
  /** 改动行数 / rows changed */
  changed!: number;
  /** 删除行数 / rows removed */
  removed!: number;
  /** 示例 / keys of the first ones */
  examples!: string[];
}

/** 影响检举控告防护的变化 / a change of what decides who may receive an accusation */
export class GuardChangeResponse implements GuardChange {
  /** 单位 / unit */
  unit!: string;
  /** 字段 / field */
  field!: string;
  /** 现在 / now */
  before!: string | null;
  /** 届时 / then */
  after!: string | null;
}

/** 没有全市职责的分类 / categories without a duty for the whole city */
export class UncoveredResponse {
  /** 总数 / how many */
  total!: number;
  /** 代码 / the first ones */
  codes!: string[];
}

/** 改派流向 / how many would go from whom to whom */
export class ReferenceMoveResponse {
  /** 原单位；空为人工研判 / unit by the present tables; null is the desk */
  from!: string | null;
  /** 新单位；空为人工研判 / unit by the new tables; null is the desk */
  to!: string | null;
  /** 件数 / how many */
  count!: number;
}

/** 会改派的事项 / an open matter that the new tables would send elsewhere */
export class ReroutedMatterResponse implements ReroutedMatter {
  /** 事项编号 / number of the matter */
  number!: string;
  /** 现承办单位 / who leads now */
  holder!: string | null;
  /** 原单位；空为人工研判 / unit by the present tables; null is the desk */
  from!: string | null;
  /** 新单位；空为人工研判 / unit by the new tables; null is the desk */
  to!: string | null;
  /** 原因 / why */
  reason!: ReroutedMatter['reason'];
  /** 新单位的理由 / the grounds of the new decision */
  grounds!: string[];
}

/** 试算结果，未作任何改动 / what a change would do; nothing was written */
export class ReferenceTrialResponse implements Omit<ReferenceTrial, 'faults'> {
  /** 试算日 / day that was tried */
  day!: string;
  /** 校验结果 / what is wrong; with faults no matter is examined */
  faults!: ReferenceFaultsResponse;
  /** 各表变化 / what would change in each table */
  changes!: TableChangeResponse[];
  /** 防护变化 / changes of what guards accusations */
  guardChanges!: GuardChangeResponse[];
  /** 没有全市职责的分类 / categories that a person would have to decide about */
  uncovered!: UncoveredResponse;
  /** 试算件数 / open matters that were tried; never sealed ones */
  examined!: number;
  /** 是否还有未试算的 / whether there were more than are tried at once */
  left!: boolean;
  /** 会改派的件数 / how many would go elsewhere */
  rerouted!: number;
  /** 仅协办单位变化的件数 / how many would only have other assistants */
  assistOnly!: number;
  /** 流向 / largest first */
  moves!: ReferenceMoveResponse[];
  /** 事项 / the first 200 */
  matters!: ReroutedMatterResponse[];
}
