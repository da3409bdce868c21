import { IsOptional, IsString, Length } from 'class-validator';

/** 已写的内容 / what a person has written so far; it is not stored */
export class WrittenSoFarBody {
  /** 内容 / the words */
  @IsString()
  @Length(1, 3_000)
  text!: string;

  /** 标题 / one line */
  @IsOptional()
  @IsString()
  @Length(0, 200)
  title?: string;

  /** 地点 / where */
  @IsOptional()
  @IsString()
  @Length(0, 200)
  place?: string;
}
