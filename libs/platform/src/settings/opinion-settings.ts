import { Transform } from 'class-transformer';
import {
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';

/** Calls and tokens of one day (Asia/Shanghai), for all processes together. */
export interface DailyBudget {
  calls: number;
  tokens: number;
}

const budget = ({ value }: { value: unknown }): unknown => {
  const [, calls, tokens] = typeof value === 'string' ? (/^(\d{1,7})\/(\d{1,10})$/.exec(value) ?? []) : [];
  return calls === undefined ? value : { calls: Number(calls), tokens: Number(tokens) };
};
const decimal = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}(\.\d{1,6})?$/.test(value) ? Number(value) : value;
const settles = (check: (value: unknown, all: OpinionSettings) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name: 'settles',
    validator: {
      validate: (value, about) => check(value, (about as ValidationArguments).object as OpinionSettings),
      defaultMessage: () => message,
    },
  });
const needed = (by: 'HUILIU_OPINION_URL' | 'HUILIU_EMBEDDING_FILE', own: keyof OpinionSettings): PropertyDecorator =>
  ValidateIf((all: OpinionSettings) => all[by] !== undefined || all[own] !== undefined);

/** 第二意见: settings of the optional second opinion. Without a URL and without a model file no model is asked. */
export class OpinionSettings {
  /** Base URL of an OpenAI-compatible endpoint such as `http://10.1.2.3:8000/v1`; `/chat/completions` is added. */
  @IsOptional()
  @settles(isBase, 'must be an http:// or https:// URL without user, query and fragment')
  HUILIU_OPINION_URL?: string;

  /** The endpoint's name of the model. */
  @needed('HUILIU_OPINION_URL', 'HUILIU_OPINION_MODEL')
  @Matches(/^[\w./:@+-]{1,200}$/, { message: 'must name the model that HUILIU_OPINION_URL serves' })
  HUILIU_OPINION_MODEL?: string;

  /** Sent as a bearer token; many in-house servers need none. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,500}$/, { message: 'must be printable ASCII without blanks' })
  HUILIU_OPINION_KEY?: string;

  @Transform(decimal)
  @IsInt()
  @Min(200)
  @Max(120_000)
  HUILIU_OPINION_TIMEOUT_MS: number = 20_000;

  @Transform(budget)
  @settles(isBudget, 'must be calls/tokens of a day, such as 2000/2000000')
  HUILIU_OPINION_DAILY_BUDGET: DailyBudget = { calls: 2_000, tokens: 2_000_000 };

  /** A sentence-embedding model in ONNX form. */
  @IsOptional()
  @Matches(/\.onnx$/, { message: 'must be the path of an .onnx file' })
  HUILIU_EMBEDDING_FILE?: string;

  /** The `vocab.txt` of this model. */
  @needed('HUILIU_EMBEDDING_FILE', 'HUILIU_EMBEDDING_VOCAB')
  @Matches(/\.txt$/, { message: 'must be the path of the vocab.txt that belongs to HUILIU_EMBEDDING_FILE' })
  HUILIU_EMBEDDING_VOCAB?: string;

  /** Cosine from which the embedding's vote is "the same". Every model has its own scale. */
  @Transform(decimal)
  @IsNumber()
  @Min(0)
  @Max(1)
  HUILIU_EMBEDDING_SAME_FROM: number = 0.85;
}

/** The settings that have no default. */
export const OPTIONAL_OPINION_SETTINGS = [
  'HUILIU_OPINION_URL',
  'HUILIU_OPINION_MODEL',
  'HUILIU_OPINION_KEY',
  'HUILIU_EMBEDDING_FILE',
  'HUILIU_EMBEDDING_VOCAB',
] as const;

function isBase(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, username, password, search, hash } = new URL(url);
  return ['http:', 'https:'].includes(protocol) && [username, password, search, hash].every((part) => part === '');
}

function isBudget(value: unknown): boolean {
  return value !== null && typeof value === 'object' && 'calls' in value && 'tokens' in value;
}
