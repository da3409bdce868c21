import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsString, Length } from 'class-validator';

/** 一批答卷或社区工作者报告 / answers of one survey, or reports of community workers */
export class SurveyAnswersBody {
  /** 调查或报告名称，同一来源内唯一 / name of the survey or of the series of reports, unique within the source */
  @IsString()
  @Length(1, 200)
  survey!: string;

  /** 答卷，字段用调查工具自己的名称或本系统的名称，可有层次 / the answers in the names of the tool (意见建议, 序号, 同意联系 …) or of `POST /intake/survey`; they may have parts of their own */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  answers!: object[];
}
