import { isAbsolute } from 'node:path';
import { Transform } from 'class-transformer';
import { IsArray } from 'class-validator';
import { list, passes } from './limit-settings.js';
import { RunningSettings } from './running-settings.js';

/** Settings of the proof of history: who keeps checkpoints of the audit log outside of the database. */
export class AuditSettings extends RunningSettings {
  /** Folders, and addresses of witnesses that speak C2SP tlog-witness, such as `https://hub.example.gov.cn/audit/witness` of another hub. */
  @Transform(list)
  @IsArray()
  @passes(isPlaceOfWitness, 'must be absolute paths of folders, or http(s) URLs without user, query and fragment', true)
  AUDIT_WITNESSES: string[] = [];

  /** Public keys of the logs for which this hub is a witness, as `GET /audit/checkpoints` of the other hub tells them. */
  @Transform(list)
  @IsArray()
  @passes(isKeyOfLog, 'must be keys such as huiliu-audit/NAME+HASH+KEY', true)
  AUDIT_WITNESSED: string[] = [];
}

function isPlaceOfWitness(place: unknown): boolean {
  if (typeof place !== 'string') return false;
  if (isAbsolute(place)) return true;
  if (!URL.canParse(place)) return false;
  const { protocol, username, password, search, hash } = new URL(place);
  return ['http:', 'https:'].includes(protocol) && username + password + search + hash === '';
}

/** `name+id+key` of C2SP signed-note with an Ed25519 key. */
function isKeyOfLog(key: unknown): boolean {
  return typeof key === 'string' && /^[^+\s]{1,300}\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/.test(key);
}
