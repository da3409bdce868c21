import { IsIn, IsString, Length } from 'class-validator';

/** 不满意件复看 */
export class SecondLookBody {
  @IsIn(['look-again', 'stands'])
  decision!: 'look-again' | 'stands';

  @IsString()
  @Length(2, 2000)
  reason!: string;
}
