import type { Allowance } from './reach.js';
import type { RoleCode } from './roles.js';
import type { Scope } from './scopes.js';

/** Who calls: a person in a session, or a machine with a key. */
export interface Caller extends Allowance {
  /** How the audit names the caller: `person:ID`, or `key:NAME` of a machine. */
  actor: string;
  /** The body that the caller belongs to; with an `own-` permission the caller acts for it. */
  department: string | null;
  /** The sources that a key may send for; none for a person. */
  sources: readonly string[];
  key: { id: string; scopes: readonly Scope[] } | null;
  person: { id: string; sessionId: string; roles: readonly RoleCode[] } | null;
}
