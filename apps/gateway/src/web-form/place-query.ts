import { IsString, Length } from 'class-validator';

/** 地点搜索 */
export class PlaceQuery {
  /** 地点名称的一部分 / part of a name */
  @IsString()
  @Length(1, 40)
  q!: string;
}
