import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';

/** 字段映射 / how the records of one hotline platform are read; docs/hotline-orders.md describes every field */
export class OrderMappingBody {
  /** 说明 / what platform it is for */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  note?: string;

  /** 字符集 / charset of the bodies */
  @IsOptional()
  @IsIn(['utf-8', 'gb18030'])
  charset?: 'utf-8' | 'gb18030';

  /** 列表所在字段 / where the list stands in a batch, e.g. data.rows */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  list?: string;

  /** 表示空的写法 / what the platform writes for nothing */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  absent?: string[];

  /** 平台自用字段 / fields whose change alone is no change of the order */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  ignored?: string[];

  /** 字段对应 / for each field of an order: from, join, codes, pattern */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'object' } })
  @IsObject()
  fields!: Record<string, object>;

  /** 查询接口 / how the platform is asked: since, until, page, size, pageSize, firstPage, timeFormat, changed, header, success */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsObject()
  pull?: object;
}

/** 主动拉取 / the platform is asked from a moment on */
export class OrderPullBody {
  /** 查询地址 / address of the query API */
  @IsString()
  @Length(8, 2000)
  url!: string;

  /** 间隔（秒）/ seconds between two pulls; 60 when left out */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(86_400)
  everySeconds?: number;

  /** 重叠（秒）：平台迟提交的工单靠它补上 / seconds that each pull begins earlier, for orders that the platform commits late; 900 when left out */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(604_800)
  overlapSeconds?: number;

  /** 起始时刻；再次设置即从此重读 / first moment that is wanted; setting it again reads from there anew */
  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true })
  from!: string;

  /** 平台密钥，放在映射所述请求头；只写不读 / secret of the platform, sent in the header of the mapping; it is never shown; the one before is kept when left out */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  secret?: string;
}
