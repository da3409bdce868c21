import { IsString, Length } from 'class-validator';

/** 险情移交 */
export class HandOverBody {
  /** 移交给 / the service or department that was told: 119, 120, its name; no personal data */
  @IsString()
  @Length(2, 60)
  to!: string;
}
