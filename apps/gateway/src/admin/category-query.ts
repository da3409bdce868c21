import { IsIn, IsOptional } from 'class-validator';

/** 训练样本 */
export class LessonsQuery {
  /** 标签层级 / `1`: name of the first level (the default), `3`: code of the leaf */
  @IsOptional()
  @IsIn(['1', '3'])
  level?: '1' | '3';
}
