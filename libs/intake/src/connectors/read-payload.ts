import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { cleanJson } from '../formats/clean-json.js';
import type { Connector, Payload } from './connector.js';
import { messageOf, type FaultMessage } from './messages.js';
import { ignoredNames, keepUnknown, type UnknownField } from './unknown-fields.js';
import type { SubmissionContent } from '../submission/submission.js';
import { judgeTime } from './told-time.js';

/** One field that is wrong. */
export interface FieldError {
  /** Path as the sender wrote it, e.g. `visitors[0].phone`; empty for the payload as a whole. */
  field: string;
  /** The broken rule: a name of class-validator, or one of `messages.ts`. */
  rule: string;
  message: FaultMessage;
}

/**
 * `channel`: that of the door, or of the row at a door that takes rows of several channels. `receivedAt`: the moment of
 * receipt, where the present moment was given. `archive`: history, which nobody works on. `ignored`: names of the fields that the
 * channel does not know; they are kept for staff, and nothing is decided by them. `kept`: the JSON of which the original is to be stored, where a part of
 * what came may not be kept.
 */
export type PayloadReading =
  | {
      ok: true;
      channel: string;
      content: SubmissionContent;
      receivedAt?: Date;
      archive: boolean;
      ignored?: string[];
      kept?: unknown;
    }
  | { ok: false; errors: FieldError[] };

/** Rules whose own sentence is told of a missing field. */
const TELLS_ITSELF = new Set(['liveOrArchive']);

/** Maximum number of reported fields: enough to correct a form. */
const MAX_ERRORS = 50;

/**
 * Reads the payload of any channel: JSON → content ready to be registered. Never throws on any JSON value, and gives
 * the same content for the same JSON. Fields that the channel does not know are kept in `extra` (`unknown-fields.ts`),
 * so that a sender's new column is not lost. `now`: the moment of arrival, by which stated times are judged; without it
 * none is, as for the posts of a polled site, whose author cannot be asked.
 */
export function readPayload<P extends Payload>(connector: Connector<P>, json: unknown, now?: Date): PayloadReading {
  const { json: given, dropped } = connector.keptOf?.(json) ?? { json, dropped: [] };
  const clean = cleanJson(given);
  if (!clean.ok) return { ok: false, errors: [errorOf(clean.field, clean.rule, [clean.constraint])] };
  const payload = plainToInstance(connector.payload, clean.value);
  const findings = { errors: [] as FieldError[], unknown: [] as UnknownField[] };
  sort(validateSync(payload, { whitelist: true, forbidNonWhitelisted: true }), '', findings);
  if (findings.errors.length > 0) return { ok: false, errors: findings.errors };
  const told = connector.toldTime?.(payload);
  const time = now && judgeTime(told, now);
  if (time && !time.ok) return { ok: false, errors: [errorOf(time.field, time.rule, [])] };
  const content = connector.normalise(payload);
  if (clean.replaced) content.extra.charactersReplaced = 'true';
  const ignored = [...findings.unknown.map(({ field }) => field), ...dropped];
  return {
    ok: true,
    channel: connector.channelOf?.(payload) ?? connector.name,
    content: { ...content, extra: keepUnknown(findings.unknown, content.extra) },
    archive: told?.as === 'archive',
    ...(time && { receivedAt: time.receivedAt }),
    ...(dropped.length > 0 && { kept: given }),
    ...(ignored.length > 0 && { ignored: ignoredNames(ignored) }),
  };
}

/** Separates broken rules from undeclared fields. class-validator reports both in one tree. */
function sort(
  found: readonly ValidationError[],
  path: string,
  into: { errors: FieldError[]; unknown: UnknownField[] },
): void {
  for (const finding of found) {
    const field = /^\d+$/.test(finding.property)
      ? `${path}[${finding.property}]`
      : path
        ? `${path}.${finding.property}`
        : finding.property;
    const broken = Object.keys(finding.constraints ?? {});
    if (broken.includes('whitelistValidation')) into.unknown.push({ field, value: finding.value });
    else if (broken.length > 0 && into.errors.length < MAX_ERRORS) into.errors.push(firstError(finding, field, broken));
    sort(finding.children ?? [], field, into);
  }
}

function firstError(finding: ValidationError, field: string, broken: readonly string[]): FieldError {
  const first = firstBrokenRule(finding, broken);
  if (finding.value === undefined && first.name !== 'hasWords')
    return {
      ...errorOf(field, 'required', []),
      ...(TELLS_ITSELF.has(first.name) && { message: messageOf(first.name) }),
    };
  return errorOf(field, first.name, first.constraints);
}

/** The rule that is told where several are broken: the first one in the order of the class. */
export function firstBrokenRule(
  finding: Pick<ValidationError, 'target' | 'property'>,
  broken: readonly string[],
): { name: string; constraints: unknown[] } {
  return rulesOf(finding).find(({ name }) => broken.includes(name)) ?? { name: broken[0] ?? '', constraints: [] };
}

/** The rules of the field in the order of its class, with the bounds or words that they were given. */
function rulesOf(finding: Pick<ValidationError, 'target' | 'property'>): { name: string; constraints: unknown[] }[] {
  const payload = (finding.target as object).constructor;
  return getMetadataStorage()
    .getTargetValidationMetadatas(payload, '', false, false)
    .filter((rule) => rule.propertyName === finding.property)
    .map((rule) => ({ name: rule.name ?? rule.type, constraints: (rule.constraints as unknown[] | undefined) ?? [] }));
}

function errorOf(field: string, rule: string, constraints: readonly unknown[]): FieldError {
  return { field, rule, message: messageOf(rule, constraints) };
}
