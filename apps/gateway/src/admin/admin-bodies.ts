import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { CODE } from '../http/patterns.js';

export class SourceBody {
  /** 来源代码 / code */
  @Matches(CODE)
  code!: string;

  /** 渠道 / channel */
  @IsString()
  @Length(1, 32)
  channel!: string;

  /** 名称 / name */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** 直接收到的单位 / department whose own channel it is; left out for the bureau's and the hotline's */
  @IsOptional()
  @Matches(CODE)
  receivedBy?: string;
}

export class FeedBody {
  /** 来源代码 / a source of the feed channel */
  @Matches(CODE)
  source!: string;

  /** 地址 / address that is polled */
  @IsString()
  @Length(8, 2000)
  url!: string;

  /** 采集间隔（秒）/ seconds between two polls; 300 when left out */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(86_400)
  everySeconds?: number;

  /** 只采含有这些词的条目 / only posts with one of these words are registered */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  includeWords?: string[];

  /** 不采含有这些词的条目 / posts with one of these words are not registered */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  excludeWords?: string[];
}
